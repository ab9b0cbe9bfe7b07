#include <array>
#include <string>

#include "analysis/fixes/offload.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 10> kAlsoKnownAs = {
    "ASYNC200", "ASYNC210", "ASYNC212", "ASYNC220", "ASYNC221",
    "ASYNC222", "ASYNC230", "ASYNC240", "ASYNC250", "ASYNC251"};

std::string message_for(const RuleContext& context, ExprRef callee, const Api& api) {
  const std::string written = context.quoted(callee);
  std::string message = "`" + written + "`";
  // Where the code doesn't say which API it is, the message does.
  if (context.program().expr(callee).kind != ExprKind::name && written != api.name) {
    message += " (`" + std::string(api.name) + "`)";
  }
  return message + " blocks the event loop";
}

void describe(Finding& finding, const Api& api, const Rule& rule) {
  finding.confidence = api.confidence;
  finding.severity = is_file_system(api.blocks) ? Severity::information : rule.severity;
}

// The call inside `f` by which it blocks; invalid where it doesn't.
ExprRef blocking_call_of(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  for (const ExprId id : program.unit(f.unit).calls) {
    const ExprRef call{f.unit, id};
    const Evaluation evaluation = evaluation_of(program, call);
    if (evaluation.function != f || evaluation.in_generator) continue;
    if (const Api* api = blocking_api(program, call);
        api != nullptr && api->confidence != Confidence::low) {
      return call;
    }
  }
  return {};
}

// A plain function or lambda of the coroutine's own, which is coroutine code where the coroutine
// calls it.
bool is_nested_plain_function(const Program& program, FunctionRef f, FunctionRef coroutine) {
  if (f.unit != coroutine.unit || f == coroutine) return false;
  const Function& called = program.function(f);
  if (called.is_async || called.is_generator) return false;
  for (FunctionId outer = called.enclosing; outer != kNone;
       outer = program.unit(f.unit).functions[outer].enclosing) {
    if (outer == coroutine.id) return true;
  }
  return false;
}

// `call_soon(time.sleep, 1)`: the loop makes the call.
void check_callbacks(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  if (!may_give_callback_to_loop(program, call)) return;
  const Api* api = called_api(program, call);
  if (api == nullptr) return;
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::loop) continue;
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    if (!argument.valid()) continue;
    const Value callback = program.resolve(argument);
    if (callback.kind != ValueKind::symbol || callback.api == nullptr) continue;
    if (callback.api->blocks == Category::none || callback.api->lazy) continue;
    Finding& finding =
        sink.report(program.range(argument), message_for(context, argument, *callback.api));
    describe(finding, *callback.api, *finding.rule);
    finding.payload = payload_of({kNone, kNone});
  }
}

void check_call(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  if (!may_run_on_loop(program, call)) return;
  const ExprRef callee = program.child(call, 0);
  if (const Api* api = blocking_api(program, call); api != nullptr) {
    if (!runs_on_loop(program, call)) return;
    Finding& finding = sink.report(program.range(callee), message_for(context, callee, *api));
    describe(finding, *api, *finding.rule);
    finding.payload = payload_of(call);
    return;
  }
  const Value target = program.resolve(callee);
  if (target.kind != ValueKind::function) return;
  const Evaluation evaluation = evaluation_of(program, call);
  if (!evaluation.function.valid() || evaluation.in_generator) return;
  if (!program.function(evaluation.function).is_async) return;
  if (!is_nested_plain_function(program, target.function, evaluation.function)) return;
  const ExprRef inner = blocking_call_of(context, target.function);
  if (!inner.valid()) return;
  const Api& api = *blocking_api(program, inner);
  const ExprRef inner_callee = program.child(inner, 0);
  Finding& finding = sink.report(program.range(callee), "`" + context.quoted(callee) +
                                                            "` blocks the event loop: it calls `" +
                                                            context.quoted(inner_callee) + "`");
  describe(finding, api, *finding.rule);
  finding.payload = payload_of(call);
  finding.related.push_back(
      {program.range(inner_callee), "`" + std::string(api.name) + "` " + std::string(api.reason)});
}

void check(const RuleContext& context, FindingSink& sink) {
  context.for_each_call([&](ExprRef call) {
    check_call(context, call, sink);
    check_callbacks(context, call, sink);
  });
}

// What starts or waits for a loop is given the coroutine that could be awaited here.
bool offer_await_of_argument(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  const ExprRef coroutine = argument_of(program, call, 0, "main");
  if (!coroutine.valid() || program.resolve(coroutine).kind != ValueKind::coroutine) return false;
  Fix fix;
  fix.title = "Await the coroutine";
  fix.preferred = true;
  fix.edits.push_back(await_instead_of(context, call, context.source(coroutine)));
  sink.offer(std::move(fix));
  return true;
}

void offer_twin(const RuleContext& context, ExprRef call, std::string callee,
                std::optional<TextEdit> import, FixSink& sink) {
  const Program& program = context.program();
  const ByteRange whole = program.range(call);
  const std::uint32_t callee_end = program.range(program.child(call, 0)).end;
  Fix fix;
  fix.title = "Await `" + callee + "`";
  fix.kind = FixKind::quick_fix;
  fix.preferred = true;
  if (import) fix.edits.push_back(std::move(*import));
  if (auto unused = remove_import_left_unused(context, program.child(call, 0)))
    fix.edits.push_back(std::move(*unused));
  fix.edits.push_back(
      await_instead_of(context, call, callee + context.text().substring({callee_end, whole.end})));
  sink.offer(std::move(fix));
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (!call.valid() || !can_await(context, call)) return;
  Program& program = context.program();
  const Api* api = blocking_api(program, call);
  if (api == nullptr) return offer_offload(context, call, sink);
  if (api->blocks == Category::loop_reentry && offer_await_of_argument(context, call, sink)) return;
  const Twin& twin = twin_of(*api, context.async_library());
  const ScopeRef scope{call.unit, program.expr(call).scope};
  if (!twin.call.empty()) {
    if (const auto name = import_member(context, scope, twin.call)) {
      return offer_twin(context, call, name->name, name->import, sink);
    }
  }
  const ExprRef callee = program.child(call, 0);
  if (!twin.method.empty() && program.expr(callee).kind == ExprKind::attribute) {
    return offer_twin(context, call,
                      context.source(program.child(callee, 0)) + "." + std::string(twin.method), {},
                      sink);
  }
  // What belongs to its thread can't be used from another one.
  if (api->thread_bound) return;
  offer_offload(context, call, sink);
}

}  // namespace

extern const Rule blocking_call_in_coroutine_rule;
const Rule blocking_call_in_coroutine_rule = {
    .name = "blocking-call-in-coroutine",
    .summary = "A coroutine makes a call that blocks the thread of its event loop",
    .rationale =
        "Until the call returns no other task runs, no timer fires and no connection is served",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
