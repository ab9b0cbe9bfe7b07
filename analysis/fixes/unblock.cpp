#include "analysis/fixes/unblock.h"

#include <optional>
#include <string>
#include <utility>

#include "analysis/fixes/offload.h"

namespace interlock {
namespace {

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

// What `api` is called by, as a method of something: `future.result()`; invalid otherwise.
ExprRef receiver_of(const Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  return program.expr(callee).kind == ExprKind::attribute ? program.child(callee, 0) : ExprRef{};
}

// `future.result()` becomes `await asyncio.wrap_future(future)`.
bool offer_wrapped(const RuleContext& context, ExprRef call, const Twin& twin, FixSink& sink) {
  const Program& program = context.program();
  const ExprRef receiver = receiver_of(program, call);
  if (twin.wrap.empty() || !receiver.valid() || program.expr(call).child_count > 1) return false;
  const auto wrap = import_member(context, {call.unit, program.expr(call).scope}, twin.wrap);
  if (!wrap) return false;
  Fix fix;
  fix.title = "Await it with `" + wrap->name + "`";
  fix.preferred = true;
  if (wrap->import) fix.edits.push_back(*wrap->import);
  fix.edits.push_back(
      await_instead_of(context, call, wrap->name + "(" + context.source(receiver) + ")"));
  sink.offer(std::move(fix));
  return true;
}

// The body of a generator runs where it is gone through, not where it is called.
bool calls_generator(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  return callee.kind == ValueKind::function && program.function(callee.function).is_generator;
}

}  // namespace

void unblock_call(const RuleContext& context, ExprRef call, FixSink& sink) {
  if (!can_await(context, call)) return;
  Program& program = context.program();
  const Api* api = blocking_api(program, call);
  if (api == nullptr) {
    if (!calls_generator(program, call)) offer_offload(context, call, sink);
    return;
  }
  if (api->blocks == Category::loop_reentry && offer_await_of_argument(context, call, sink)) return;
  const Twin& twin = twin_of(*api, context.async_library());
  if (offer_wrapped(context, call, twin, sink)) return;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  if (!twin.call.empty()) {
    if (const auto name = import_member(context, scope, twin.call))
      return offer_twin(context, call, name->name, name->import, sink);
  }
  if (const ExprRef receiver = receiver_of(program, call);
      !twin.method.empty() && receiver.valid()) {
    const std::string method = context.source(receiver) + "." + std::string(twin.method);
    return offer_twin(context, call, method, {}, sink);
  }
  // What belongs to its thread can't be used from another one.
  if (!api->thread_bound) offer_offload(context, call, sink);
}

}  // namespace interlock
