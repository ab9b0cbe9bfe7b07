#include <array>
#include <charconv>
#include <string>

#include "analysis/fixes/offload.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC116", "S7486"};
constexpr double kDay = 86'400;  // seconds

// `math.inf`, `float("inf")`
bool is_infinite(const RuleContext& context, ExprRef e) {
  Program& program = context.program();
  const Expr& x = program.expr(e);
  if (x.kind == ExprKind::call) {
    if (x.child_count != 2 || program.expr(program.child(e, 1)).kind != ExprKind::string)
      return false;
    const std::string_view path = text_of(program.resolve(program.child(e, 0)).path);
    const std::string text = context.source(program.child(e, 1));
    return path == "builtins.float" && text.substr(1, text.size() - 2) == "inf";
  }
  if (text_of(x.name) != "inf" || x.kind != ExprKind::attribute) return false;
  return text_of(program.resolve(program.child(e, 0)).path) == "math";
}

// The number as written; 0 where it is none.
double number_of(const RuleContext& context, ExprRef e) {
  if (context.program().expr(e).kind != ExprKind::number) return 0;
  std::string digits;
  for (const char c : context.source(e)) {
    if (c != '_') digits += c;
  }
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_all = error == std::errc() && end == digits.data() + digits.size();
  return is_all ? number : 0;
}

ExprRef time_of(Program& program, ExprRef call) {
  if (program.expr(call).child_count != 2) return {};
  const ExprRef time = program.child(call, 1);
  return program.expr(time).kind == ExprKind::keyword ? program.child(time, 0) : time;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const ExprRef time = time_of(program, call);
    if (!time.valid()) return;
    const bool is_long = number_of(context, time) > kDay;
    if (!is_long && !is_infinite(context, time)) return;
    const Api* api = called_api(program, call);
    if (api == nullptr || api->role != Role::async_sleep || api->library == "stdlib") return;
    Finding& finding = sink.report(program.range(program.child(call, 0)),
                                   "`" + context.quoted(call) + "` waits " +
                                       (is_long ? "for more than a day" : "forever") + ": `" +
                                       std::string(api->name) + "_forever` says what is meant");
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef call = expr_of(finding.payload);
  const Api* api = called_api(program, call);
  if (api == nullptr) return;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const auto forever = import_member(context, scope, std::string(api->name) + "_forever");
  if (!forever) return;
  const ExprRef time = time_of(program, call);
  const bool is_same = is_infinite(context, time);
  Fix fix;
  fix.title = "Use `" + forever->name + "`";
  fix.applicability = is_same ? Applicability::safe : Applicability::unsafe;
  fix.preferred = true;
  if (forever->import) fix.edits.push_back(*forever->import);
  if (program.expr(time).kind == ExprKind::attribute) {
    if (auto unused = remove_import_left_unused(context, time))
      fix.edits.push_back(std::move(*unused));
  }
  fix.edits.push_back({program.range(call), forever->name + "()"});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule sleep_forever_rule;
const Rule sleep_forever_rule = {
    .name = "sleep-forever",
    .summary = "A very long sleep stands for one without end",
    .rationale = "A number leaves open whether waking up after that time is meant",
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
