#include <string>
#include <string_view>

#include "analysis/fixes/main_guard.h"
#include "analysis/program/import_time_processes.h"
#include "analysis/program/notebook.h"
#include "analysis/program/processes.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Files that no process imports as its main module, or that a runner imports: `python -m package`
// and pytest.
bool is_never_imported_again(const RuleContext& context) {
  const Module* module = context.program().module(0);
  if (module == nullptr) return false;
  const std::string_view path = module->path;
  const std::string_view file = path.substr(path.rfind('/') + 1);
  return file == "__main__.py" || file == "conftest.py" || file.starts_with("test_");
}

void check(const RuleContext& context, FindingSink& sink) {
  if (!names_processes(context.facts()) || is_never_imported_again(context)) return;
  Program& program = context.program();
  const auto found = import_time_start(program);
  if (!found || is_notebook(context.text())) return;
  const StartMethod method = start_method_of(program, context.text(), context.target_version(),
                                             receiver_of(program, found->start));
  if (method == StartMethod::fork || method == StartMethod::unknown) return;
  const ExprRef callee = program.child(found->call, 0);
  const std::string seen =
      "`" + context.quoted(callee) + "` starts a process while the module is imported: ";
  Finding& finding = sink.report(
      program.range(callee),
      seen + (method == StartMethod::fresh
                  ? "the process imports the main module again and fails"
                  : "on macOS and Windows, and on Linux from Python 3.14, the process imports the "
                    "main module again and fails"));
  if (method == StartMethod::fresh) finding.severity = Severity::error;
  if (found->start != found->call) {
    finding.related.push_back(
        {program.range(program.child(found->start, 0)), "the process starts here"});
  }
  finding.payload = payload_of(found->call);
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_main_guard(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule missing_main_guard_rule;
const Rule missing_main_guard_rule = {
    .name = "missing-main-guard",
    .summary =
        "A module starts processes when it is imported, without `if __name__ == "
        "\"__main__\":` around them",
    .rationale =
        "A process that isn't forked imports the main module again, comes to the same "
        "place, and fails with `RuntimeError` instead of working",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 4},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
