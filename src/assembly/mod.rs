//! Parts -> the pack: page numbers, order of business, stamps, furniture.
