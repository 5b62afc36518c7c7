//! Neutral sentences and figures, the same on every machine.

/// A generator of whole numbers by Knuth's multiplier, so that no library changes the content.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    /// From 0 to `below`, without it.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// Both ends may come.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub(crate) fn percent(&mut self) -> usize {
        self.below(100)
    }

    pub(crate) fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const LEADS: [&str; 8] = [
    "In the last quarter",
    "As members will recall",
    "Since the previous report",
    "On the evidence available",
    "Across the borough",
    "Over the winter",
    "At the mid-year point",
    "In response to questions from the committee",
];
const SUBJECTS: [&str; 14] = [
    "The locality team",
    "Officers",
    "The partnership board",
    "The finance team",
    "The commissioning group",
    "The contact centre",
    "The housing panel",
    "A working group of members",
    "The new case system",
    "The highways contractor",
    "The parks service",
    "The library network",
    "The fostering team",
    "The transport planning unit",
];
const VERBS: [&str; 12] = [
    "has reviewed",
    "has agreed",
    "is preparing",
    "will publish",
    "continues to monitor",
    "has consulted residents on",
    "is piloting",
    "has put in place",
    "has tested",
    "is strengthening",
    "has simplified",
    "will evaluate",
];
pub(crate) const OBJECTS: [&str; 12] = [
    "the timetable for the second phase of the programme",
    "a revised plan for planned maintenance",
    "a shared approach to early help",
    "the quality of casework recording",
    "the pathway from first contact to assessment",
    "a register of delivery risks",
    "an outreach schedule for rural wards",
    "the costs of agency cover",
    "the outcome of the tenants' survey",
    "the contract for street lighting",
    "the backlog of adaptations",
    "a rota for weekend cover",
];
const ENDS: [&str; 9] = [
    "so that decisions can be taken before the end of the quarter",
    "and the first results are expected in the autumn",
    "which has reduced the average wait from {a} to {b} working days",
    "although staffing in two of the five teams remains below establishment",
    "and {b} of the {a} cases sampled met the standard",
    "with a further saving of £{a},000 forecast for the year",
    "because demand rose by {b} per cent on the same period last year",
    "and no additional resource is requested at this stage",
    "while the number of repeat contacts fell from {a} to {b}",
];
pub(crate) const SECTIONS: [&str; 12] = [
    "Why this report is needed",
    "Reasons for recommendations",
    "Alternative options considered and not recommended",
    "Post-decision implementation",
    "Implications of decision",
    "Legal and constitutional references",
    "Risk management",
    "Equalities and diversity",
    "Consultation and engagement",
    "Insight",
    "Performance in the period",
    "Background papers",
];
pub(crate) const TITLES: [&str; 12] = [
    "Improvement programme: progress",
    "Participation and engagement: annual report",
    "Multi-agency arrangements",
    "Complaints and compliments: annual report",
    "Housing revenue account: outturn",
    "Highways and street scene: performance",
    "Waste strategy: second year",
    "Library service: transformation",
    "Adult social care: winter plan",
    "School places: planning",
    "Parks and open spaces: asset plan",
    "Capital programme: monitoring",
];
pub(crate) const AREAS: [&str; 16] = [
    "Early help",
    "Assessment",
    "Care leavers",
    "Adoption",
    "Fostering",
    "Housing options",
    "Repairs",
    "Street lighting",
    "Recycling",
    "Libraries",
    "Parks",
    "Adult care",
    "Day centres",
    "Admissions",
    "Transport",
    "Youth justice",
];
pub(crate) const MEASURES: [&str; 10] = [
    "contacts resolved within target",
    "reviews completed on time",
    "cases open for more than twelve months",
    "complaints answered in time",
    "households in temporary homes",
    "visits made within ten working days",
    "residents satisfied with the service",
    "referrals repeated within a year",
    "inspections completed",
    "vacant posts covered",
];

pub(crate) fn sentence(numbers: &mut Numbers) -> String {
    let subject = numbers.one_of(&SUBJECTS);
    let (verb, object) = (numbers.one_of(&VERBS), numbers.one_of(&OBJECTS));
    let (a, b) = (numbers.between(20, 95).to_string(), numbers.between(3, 19).to_string());
    let end = numbers.one_of(&ENDS).replace("{a}", &a).replace("{b}", &b);
    if numbers.percent() < 35 {
        let lead = numbers.one_of(&LEADS);
        let (first, rest) = subject.split_at(1);
        return format!("{lead}, {}{rest} {verb} {object} {end}.", first.to_lowercase());
    }
    format!("{subject} {verb} {object} {end}.")
}

pub(crate) fn paragraph(numbers: &mut Numbers, least: usize, most: usize) -> String {
    let count = numbers.between(least, most);
    (0..count).map(|_| sentence(numbers)).collect::<Vec<_>>().join(" ")
}

/// An area and a measure of it: `Fostering: reviews completed on time`.
pub(crate) fn measure(numbers: &mut Numbers) -> String {
    format!("{}: {}", numbers.one_of(&AREAS), numbers.one_of(&MEASURES))
}
