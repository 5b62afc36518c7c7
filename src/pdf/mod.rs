//! Pages -> bytes: content streams, fonts, tags, outline, metadata, writer.
