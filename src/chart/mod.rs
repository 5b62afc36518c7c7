//! Chart kinds -> frames, through a plotters drawing backend of our own.
