//! Number trees and name trees: sorted maps that readers search without reading all (ISO 32000-1, 7.9.6).

use super::file::File;
use super::syntax::{Buf, Id};

/// Entries or nodes in one node.
const FAN: usize = 64;

/// Writes a part of an entry, given its number.
type Put<'a> = &'a dyn Fn(usize, &mut Buf);

/// Writes a tree of `count` entries whose keys rise; `kind` is `Nums` or `Names`.
pub(super) fn write(file: &mut File, kind: &str, count: usize, key: Put<'_>, value: Put<'_>) -> Id {
    let entries = |from: usize, to: usize, buf: &mut Buf| {
        write!(buf, "/{kind}[");
        for i in from..to {
            key(i, buf);
            buf.raw(" ");
            value(i, buf);
            buf.raw(" ");
        }
        buf.raw("]");
    };
    let mut root = Buf::new();
    root.raw("<<");
    if count <= FAN {
        entries(0, count, &mut root);
    } else {
        let mut nodes: Vec<Node> = Vec::new();
        for from in (0..count).step_by(FAN) {
            let to = count.min(from + FAN);
            let id = node(file, key, from..to, |buf| entries(from, to, buf));
            nodes.push(Node { id, from, to });
        }
        while nodes.len() > FAN {
            nodes = nodes
                .chunks(FAN)
                .map(|kids| {
                    let (from, to) = (kids[0].from, kids[kids.len() - 1].to);
                    let id = node(file, key, from..to, |buf| kids_of(kids, buf));
                    Node { id, from, to }
                })
                .collect();
        }
        kids_of(&nodes, &mut root);
    }
    root.raw(">>");
    file.add(root)
}

/// A node and the entries below it.
struct Node {
    id: Id,
    from: usize,
    to: usize,
}

fn node(file: &mut File, key: Put<'_>, range: std::ops::Range<usize>, content: impl FnOnce(&mut Buf)) -> Id {
    let mut buf = Buf::new();
    buf.raw("<</Limits[");
    key(range.start, &mut buf);
    buf.raw(" ");
    key(range.end - 1, &mut buf);
    buf.raw("]");
    content(&mut buf);
    buf.raw(">>");
    file.add(buf)
}

fn kids_of(kids: &[Node], buf: &mut Buf) {
    buf.raw("/Kids[");
    kids.iter().for_each(|kid| write!(buf, "{} ", kid.id));
    buf.raw("]");
}
