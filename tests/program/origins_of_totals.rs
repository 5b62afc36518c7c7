//! Where totals come from.

use crate::harness::Project;

/// A total leads to the rows that it adds up: a subtotal to those of its group.
#[test]
fn totals_lead_to_the_rows_that_they_add_up() {
    let report = "kind: report\ntemplate: briefing\ntitle: Budget\ndata:\n  b: { file: b.csv }\ntables:\n  \
                  t: { title: Budget, columns: [description, budget, variation, percent], finance: { data: b, \
                  description: service, group: division, budget: budget, forecast: forecast } }\n  \
                  s: { title: Sums, data: b, columns: [service, budget, done], total: { sum: [budget], ratio: { done: [forecast, budget] } } }\n\
                  body:\n  - table: t\n  - table: s\n";
    let rows = "division,service,budget,forecast,done\nCare,A,1000,2000,200%\nParks,B,3000,3000,100%\n\
                Care,C,4000,n/a,n/a\nParks,D,5000,5000,100%\n";
    let project = Project::new().file("report.yaml", report).file("b.csv", rows);
    let explain = |args: &[&str]| project.run(&[&["explain", "report.yaml"], args].concat()).stdout;
    let of = |table: &str| -> Vec<String> {
        let said = explain(&["--table", table]);
        said.lines().filter(|line| line.starts_with("  Total")).map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(
        of("t"),
        [
            "Total Care, Revised budget (£000): 5  (sum of Care)  from 2 rows of b.csv, the first in line 2, column budget",
            "Total Care, Variation (£000): −3  (difference of sums of Care)  from 1 row of b.csv, line 2, column forecast; \
             2 rows of b.csv, the first in line 2, column budget",
            "Total Care, Variation, % of revised budget: −60.0%  (ratio of sums of Care)  from 1 row of b.csv, line 2, \
             column forecast; 2 rows of b.csv, the first in line 2, column budget",
            "Total Parks, Revised budget (£000): 8  (sum of Parks)  from 2 rows of b.csv, the first in line 3, column budget",
            "Total Parks, Variation (£000): 0  (difference of sums of Parks)  from 2 rows of b.csv, the first in line 3, \
             column forecast; 2 rows of b.csv, the first in line 3, column budget",
            "Total Parks, Variation, % of revised budget: 0.0%  (ratio of sums of Parks)  from 2 rows of b.csv, the first \
             in line 3, column forecast; 2 rows of b.csv, the first in line 3, column budget",
            "Total, Revised budget (£000): 13  (sum)  from 4 rows of b.csv, the first in line 2, column budget",
            "Total, Variation (£000): −3  (difference of sums)  from 3 rows of b.csv, the first in line 2, column forecast; \
             4 rows of b.csv, the first in line 2, column budget",
            "Total, Variation, % of revised budget: −23.1%  (ratio of sums)  from 3 rows of b.csv, the first in line 2, \
             column forecast; 4 rows of b.csv, the first in line 2, column budget",
        ]
    );
    assert_eq!(
        of("s"),
        [
            "Total, Budget: 13,000  (sum)  from 4 rows of b.csv, the first in line 2, column budget",
            "Total, Done: 77%  (ratio of sums)  from 3 rows of b.csv, the first in line 2, column forecast; \
             4 rows of b.csv, the first in line 2, column budget",
        ]
    );
}
