//! Where the reader is, as a chain back to the top. It costs nothing until an issue is made.

use super::PathSegment;

#[derive(Clone, Copy)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Top,
    Field(usize, &'static str),
    Key(usize, &'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    pub(crate) const TOP: Path<'static> = Path { parent: None, step: Step::Top };

    /// The declared field at a place of its object's table.
    pub(crate) fn field(&'p self, place: usize, name: &'static str) -> Path<'p> {
        Path { parent: Some(self), step: Step::Field(place, name) }
    }

    /// A name of the sender's own; `place` is where it stands among the object's members.
    pub(crate) fn key(&'p self, place: usize, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), step: Step::Key(place, name) }
    }

    pub(crate) fn index(&'p self, index: usize) -> Path<'p> {
        Path { parent: Some(self), step: Step::Index(index) }
    }

    /// From here to the top.
    fn upwards(&self) -> impl Iterator<Item = Step<'p>> {
        std::iter::successors(Some(*self), |path| path.parent.copied()).map(|path| path.step)
    }

    /// Where each step stands among the members or items that could be in its place, from the top down.
    pub(super) fn ranks(&self) -> Vec<usize> {
        let rank = |step| match step {
            Step::Top => None,
            Step::Field(place, _) | Step::Index(place) => Some(place),
            Step::Key(place, _) => Some(place + 1000), // behind every declared field
        };
        let mut ranks: Vec<usize> = self.upwards().filter_map(rank).collect();
        ranks.reverse();
        ranks
    }

    pub(crate) fn segments(&self) -> Vec<PathSegment> {
        let segment = |step| match step {
            Step::Top => None,
            Step::Field(_, name) => Some(PathSegment::Key(name.to_owned())),
            Step::Key(_, name) => Some(PathSegment::Key(name.to_owned())),
            Step::Index(index) => Some(PathSegment::Index(index)),
        };
        let mut segments: Vec<PathSegment> = self.upwards().filter_map(segment).collect();
        segments.reverse();
        segments
    }
}
