#include <algorithm>
#include <string>

#include "analysis/fixes/unblock.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/made_in_sight.h"
#include "analysis/program/special_methods.h"
#include "analysis/program/unreachable.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether a plain function of the program is called whose result is said by itself: one that
// others override may give something to await there.
bool is_plain_call(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind == ValueKind::klass || callee.kind == ValueKind::symbol) return true;
  if (callee.kind != ValueKind::function || program.function(callee.function).is_lambda)
    return false;
  return program.is_undecorated(callee.function) && !program.is_abstract(callee.function);
}

// The API that blocks until its result is there, where that is nothing to await: what queues and
// futures give may be anything.
const Api* blocking_call(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr || api->kind != ApiKind::function || api->blocks == Category::none)
    return nullptr;
  switch (api->blocks) {
    case Category::sleep:
    case Category::http:
    case Category::file_open:
    case Category::file_io:
    case Category::fs_metadata:
    case Category::subprocess:
    case Category::process_wait:
    case Category::thread_wait:
    case Category::lock_wait:
    case Category::user_input:
      return api;
    default:
      return nullptr;
  }
}

// What is known of the result of `call`, which is awaited; "" where it may be awaitable.
std::string result_words(Program& program, ExprRef call) {
  if (gives_none(program, call)) return "`None`";
  if (const Api* api = blocking_call(program, call); api != nullptr)
    return api->blocks == Category::sleep ? "`None`" : "its result at once";
  const Value value = program.resolve(call);
  if (value.kind == ValueKind::none || !is_plain_call(program, call)) return "";
  if (has_special(program, value, "__await__") != Has::no) return "";
  if (value.kind == ValueKind::generator) return "a generator";
  if (value.kind == ValueKind::object)
    return "a `" + std::string(text_of(program.klass(value.klass).name)) + "`";
  // Anything is an `object`.
  if (value.kind != ValueKind::instance || value.api->name == "builtins.object") return "";
  return "a `" + std::string(value.api->name.substr(value.api->name.rfind('.') + 1)) + "`";
}

// Whether it is certain which function is called, and what that gives: `await` itself says that
// whoever wrote it has something else in mind.
bool is_certain(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const Value called = program.resolve(callee);
  if (called.kind == ValueKind::function) {
    const Function& function = program.function(called.function);
    const bool may_lie =
        std::any_of(function.results.begin(), function.results.end(), [&](ExprId id) {
          return id != kNone && !program.resolve({called.function.unit, id}).known();
        });
    // What an annotation says, or a stub beside the file.
    if (may_lie) return false;
  }
  if (program.expr(callee).kind != ExprKind::attribute) return true;
  return is_made_in_sight(program, program.child(callee, 0));
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).awaits) {
      const ExprRef await{u, id};
      const ExprRef call = program.child(await, 0);
      if (program.expr(call).kind != ExprKind::call) continue;
      const std::string result = result_words(program, call);
      if (result.empty() || may_be_overridden(program, program.child(call, 0))) continue;
      if (is_expected_to_fail(program, call) || is_never_reached(program, call)) continue;
      Finding& finding = sink.report(
          program.range(await), "`" + context.quoted(program.child(call, 0)) + "` gives " + result +
                                    ", which is nothing to await");
      if (!is_certain(program, call)) finding.confidence = Confidence::low;
      finding.payload = payload_of(await);
    }
  }
}

void offer_without_await(const RuleContext& context, ExprRef await, FixSink& sink) {
  const Program& program = context.program();
  const std::uint32_t begin = program.range(await).begin;
  const std::uint32_t operand = program.range(program.child(await, 0)).begin;
  std::uint32_t end = begin + static_cast<std::uint32_t>(std::string_view("await").size());
  const std::string between = context.text().substring({end, operand});
  const std::size_t gap = between.find_first_not_of(" \t");
  end += gap == std::string::npos ? static_cast<std::uint32_t>(between.size())
                                  : static_cast<std::uint32_t>(gap);
  Fix fix;
  fix.title = "Remove the `await`";
  fix.preferred = true;
  fix.edits.push_back({{begin, end}, ""});
  sink.offer(std::move(fix));
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef await = expr_of(finding.payload);
  const ExprRef call = program.child(await, 0);
  if (blocking_call(program, call) != nullptr) return unblock_call(context, call, sink);
  if (program.resolve(call).is_a(Role::future)) return wrap_future(context, call, sink);
  offer_without_await(context, await, sink);
}

}  // namespace

extern const Rule await_non_awaitable_rule;
const Rule await_non_awaitable_rule = {
    .name = "await-non-awaitable",
    .summary = "What is awaited is nothing that can be awaited",
    .rationale = "The call runs to its end, and then `await` raises a `TypeError`",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
