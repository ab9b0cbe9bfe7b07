#include <array>
#include <string>

#include "analysis/fixes/offload.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC115", "S7491"};

// `0`, `0.0`
bool is_zero(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.kind != ExprKind::number) return false;
  const std::string_view digits = text_of(x.name);
  return !digits.empty() && digits.find_first_not_of("0.") == std::string_view::npos;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    if (program.expr(call).child_count != 2) return;
    const auto parts = program.unit(call.unit).children_of(program.expr(call));
    ExprRef time{call.unit, parts[1]};
    if (program.expr(time).kind == ExprKind::keyword) time = program.child(time, 0);
    if (!is_zero(program, time)) return;
    const Api* api = called_api(program, call);
    // asyncio has no other way to let the others run.
    if (api == nullptr || api->role != Role::async_sleep || api->library == "stdlib") return;
    const std::string checkpoint = std::string(api->library) + ".lowlevel.checkpoint";
    Finding& finding = sink.report(program.range(program.child(call, 0)),
                                   "`" + context.quoted(call) + "` waits for nothing: `" +
                                       checkpoint + "` says what is meant");
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef call = expr_of(finding.payload);
  const Api* api = called_api(program, call);
  if (api == nullptr) return;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const auto checkpoint =
      import_member(context, scope, std::string(api->library) + ".lowlevel.checkpoint");
  if (!checkpoint) return;
  Fix fix;
  fix.title = "Use `" + checkpoint->name + "`";
  fix.applicability = Applicability::safe;
  fix.preferred = true;
  if (checkpoint->import) fix.edits.push_back(*checkpoint->import);
  if (auto unused = remove_import_left_unused(context, program.child(call, 0));
      unused && checkpoint->import)
    fix.edits.push_back(std::move(*unused));
  fix.edits.push_back({program.range(call), checkpoint->name + "()"});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule zero_sleep_rule;
const Rule zero_sleep_rule = {
    .name = "zero-sleep",
    .summary = "A sleep of no time stands for a checkpoint",
    .rationale = "It does what a checkpoint does, and says something else",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
