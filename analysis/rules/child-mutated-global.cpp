#include <string>

#include "analysis/program/child_writes.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (const ChildWrite& found : child_writes(program, context.shared_states())) {
    Finding& finding = sink.report(
        program.range(found.write.target),
        "`" + context.quoted(found.write.root) + "` is changed in another process, and read on " +
            context.place_name(found.read.unit, program.range(found.read).begin) + " in this one");
    finding.related.push_back({program.range(found.entry), "another process runs this"});
    finding.related.push_back({program.range(found.read), "read here, without the change"});
  }
}

}  // namespace

extern const Rule child_mutated_global_rule;
const Rule child_mutated_global_rule = {
    .name = "child-mutated-global",
    .summary = "A process changes a global that the one who started it reads afterwards",
    .rationale = "Each process has globals of its own: the change is lost with the process",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
