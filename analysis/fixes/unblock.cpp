#include "analysis/fixes/unblock.h"

#include <optional>
#include <string>
#include <utility>

#include "analysis/fixes/offload.h"
#include "analysis/program/implicit_calls.h"

namespace interlock {
namespace {

bool is_coroutine_function(Program& program, ExprRef e) {
  const Value value = program.resolve(e);
  if (value.kind == ValueKind::function) {
    return program.function(value.function).is_async &&
           !program.function(value.function).is_generator;
  }
  return value.kind == ValueKind::symbol && value.api != nullptr &&
         value.api->kind == ApiKind::coroutine_function;
}

// What `call`, which runs a loop, is given to run, as a coroutine to await: `work(1)` of
// `run(work(1))`, `run(work, 1)` and `to_plain_function(work)(1)`.
std::optional<std::string> coroutine_given(const RuleContext& context, ExprRef call) {
  Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  const ExprRef first = argument_of(program, call, 0, "main");
  if (first.valid() && program.resolve(first).kind == ValueKind::coroutine)
    return context.source(first);
  const auto source_between = [&](std::uint32_t begin, std::uint32_t end) {
    return context.text().substring({begin, end});
  };
  const std::uint32_t end = program.range(call).end;
  if (program.expr(callee).kind == ExprKind::call) {
    const ExprRef function = argument_of(program, callee, 0, "");
    if (!function.valid() || !is_coroutine_function(program, function)) return std::nullopt;
    return context.source(function) + source_between(program.range(callee).end, end);
  }
  if (!first.valid() || !is_coroutine_function(program, first)) return std::nullopt;
  const Expr& x = program.expr(call);
  if (program.child(call, 1) != first) return std::nullopt;
  for (std::size_t i = 2; i < x.child_count; ++i) {
    // The runner's own options are given by keyword.
    const ExprKind kind = program.expr(program.child(call, i)).kind;
    if (kind == ExprKind::keyword || kind == ExprKind::double_star) return std::nullopt;
  }
  if (x.child_count == 2) return context.source(first) + "()";
  return context.source(first) + "(" +
         source_between(program.range(program.child(call, 2)).begin, end);
}

// A coroutine can wait for another one without a loop of its own.
void unnest_loop(const RuleContext& context, ExprRef call, FixSink& sink) {
  auto coroutine = coroutine_given(context, call);
  if (!coroutine) {
    // A loop that is an object may be the one that is running.
    const Value callee = context.program().resolve(context.program().child(call, 0));
    if (callee.receiver == nullptr || callee.receiver->role != Role::event_loop)
      offer_offload(context, call, sink);
    return;
  }
  Fix fix;
  fix.title = "Await the coroutine";
  fix.preferred = true;
  if (auto unused = remove_import_left_unused(context, context.program().child(call, 0)))
    fix.edits.push_back(std::move(*unused));
  fix.edits.push_back(await_instead_of(context, call, std::move(*coroutine)));
  sink.offer(std::move(fix));
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

void unblock_call(const RuleContext& context, ExprRef call, FixSink& sink, FunctionRef made) {
  if (!can_await(context, call, made)) return;
  Program& program = context.program();
  const Api* api = blocking_api(program, call);
  if (api == nullptr) {
    if (!calls_generator(program, call)) offer_offload(context, call, sink);
    return;
  }
  if (api->blocks == Category::loop_reentry) return unnest_loop(context, call, sink);
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
  // What belongs to its thread can't be used from another one, and what computes with the
  // interpreter lock held is no faster there.
  const bool helps = api->blocks != Category::cpu || api->releases_gil;
  if (!api->thread_bound && helps) offer_offload(context, call, sink, Offloaded::call, made);
}

void wrap_future(const RuleContext& context, ExprRef future, FixSink& sink) {
  const Program& program = context.program();
  if (context.async_library() != AsyncLibrary::asyncio) return;
  const ScopeRef scope{future.unit, program.expr(future).scope};
  const auto wrap = import_member(context, scope, "asyncio.wrap_future");
  if (!wrap) return;
  Fix fix;
  fix.title = "Await it with `" + wrap->name + "`";
  fix.preferred = true;
  if (wrap->import) fix.edits.push_back(*wrap->import);
  fix.edits.push_back({program.range(future), wrap->name + "(" + context.source(future) + ")"});
  sink.offer(std::move(fix));
}

void unblock_iteration(const RuleContext& context, ExprRef iterable, FixSink& sink) {
  Program& program = context.program();
  const bool is_call = program.expr(iterable).kind == ExprKind::call;
  const Api* api = is_call ? blocking_api(program, iterable) : nullptr;
  if (api == nullptr && is_iterated(program, iterable)) api = blocking_iteration(program, iterable);
  if (api == nullptr) {
    if (is_call) unblock_call(context, iterable, sink);
    return;
  }
  if (api->thread_bound || api->endless) return;
  // `list(rows)` goes to the thread as it is.
  const ExprRef parent = program.parent(iterable);
  const bool is_collected = parent.valid() && program.expr(parent).kind == ExprKind::call &&
                            program.resolve(program.child(parent, 0)).names(Role::same_items);
  if (is_collected) {
    offer_offload(context, parent, sink);
  } else {
    offer_offload(context, iterable, sink, Offloaded::items);
  }
}

}  // namespace interlock
