#include "analysis/fixes/callbacks.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/offload.h"

namespace interlock {
namespace {

// The arguments of `call` after its child number `index`, as written; nothing where one is named.
std::optional<std::string> arguments_after(const RuleContext& context, ExprRef call,
                                           std::size_t index) {
  const Program& program = context.program();
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  std::string text;
  for (std::size_t i = index + 1; i < parts.size(); ++i) {
    const ExprRef part{call.unit, parts[i]};
    const ExprKind kind = program.expr(part).kind;
    if (kind == ExprKind::keyword || kind == ExprKind::double_star) return std::nullopt;
    const bool is_bare = kind == ExprKind::generator && parts.size() == 2;
    if (!text.empty()) text += ", ";
    text += is_bare ? "(" + context.source(part) + ")" : context.source(part);
  }
  return text;
}

// The place of a positional argument among the call's parts; 0 where it is named.
std::size_t place_of(const Program& program, const HandedOver& handed) {
  const auto parts = program.unit(handed.call.unit).children_of(program.expr(handed.call));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i] == handed.argument.id) return i;
  }
  return 0;
}

Role receiver_role(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  return callee.receiver == nullptr ? Role::none : callee.receiver->role;
}

// Whether the call's arguments after the callable are what that is called with.
bool passes_arguments(Program& program, const HandedOver& handed) {
  if (handed.api->role == Role::offload) return true;
  const Role receiver = receiver_role(program, handed.call);
  if (receiver == Role::event_loop)
    return handed.slot->position == 1 || handed.api->returns.ends_with("Handle");
  const bool is_pool = receiver == Role::thread_pool || receiver == Role::process_pool;
  return receiver == Role::task_group || (is_pool && !handed.slot->many);
}

bool is_thread(const Api& api) {
  return api.kind == ApiKind::klass && (api.role == Role::thread || api.role == Role::timer);
}

// "load(key)": the coroutine that the argument is or stands for, called with `arguments`.
std::optional<std::string> coroutine_source(const RuleContext& context, ExprRef argument,
                                            const std::string& arguments) {
  const Program& program = context.program();
  const Expr& x = program.expr(argument);
  if (x.kind == ExprKind::name || x.kind == ExprKind::attribute)
    return context.source(argument) + "(" + arguments + ")";
  if (!arguments.empty()) return std::nullopt;
  if (x.kind == ExprKind::lambda && program.function({argument.unit, x.link}).parameters.empty())
    return context.source({argument.unit, program.function({argument.unit, x.link}).returns});
  return x.kind == ExprKind::call ? std::optional(context.source(argument)) : std::nullopt;
}

// `Thread(target=load, args=(key,))` becomes `Thread(target=asyncio.run, args=(load(key),))`.
void offer_loop_in_thread(const RuleContext& context, const HandedOver& handed, FixSink& sink) {
  Program& program = context.program();
  const ScopeRef scope{handed.call.unit, program.expr(handed.call).scope};
  const auto run = import_member(context, scope, "asyncio.run");
  if (!run) return;
  std::vector<TextEdit> edits;
  if (run->import) edits.push_back(*run->import);
  const ByteRange range = program.range(handed.argument);
  if (!is_thread(*handed.api)) {
    const std::size_t place = place_of(program, handed);
    const auto rest = arguments_after(context, handed.call, place);
    if (place == 0 || !rest) return;
    const auto coroutine = coroutine_source(context, handed.argument, *rest);
    if (!coroutine) return;
    const Expr& call = program.expr(handed.call);
    const std::uint32_t end = program.range(program.child(handed.call, call.child_count - 1)).end;
    edits.push_back({{range.begin, end}, run->name + ", " + *coroutine});
    return sink.offer_preferred("Run it with `" + run->name + "` in the thread", std::move(edits));
  }
  if (argument_of(program, handed.call, -1, "kwargs").valid()) return;
  const ExprRef given = argument_of(program, handed.call, -1, "args");
  std::string arguments;
  if (given.valid()) {
    const Expr& tuple = program.expr(given);
    if (tuple.kind != ExprKind::tuple && tuple.kind != ExprKind::list) return;
    for (std::size_t i = 0; i < tuple.child_count; ++i)
      arguments += (i > 0 ? ", " : "") + context.source(program.child(given, i));
  }
  const auto coroutine = coroutine_source(context, handed.argument, arguments);
  if (!coroutine) return;
  edits.push_back({range, given.valid() ? run->name : run->name + ", args=(" + *coroutine + ",)"});
  if (given.valid()) {
    const bool is_bare =
        context.source(given).front() != '(' && context.source(given).front() != '[';
    const std::string tuple = *coroutine + ",";
    edits.push_back({program.range(given), is_bare ? tuple : "(" + tuple + ")"});
  } else if (arguments_after(context, handed.call, place_of(program, handed)).value_or("") != "" &&
             place_of(program, handed) > 0) {
    return;
  }
  sink.offer_preferred("Run it with `" + run->name + "` in the thread", std::move(edits));
}

}  // namespace

HandedOver handed_over(const RuleContext& context, ExprRef argument) {
  const Program& program = context.program();
  ExprRef call = program.parent(argument);
  if (call.valid() && program.expr(call).kind == ExprKind::keyword) call = program.parent(call);
  HandedOver found;
  if (!call.valid() || program.expr(call).kind != ExprKind::call) return found;
  const Api* api = called_api(context.program(), call);
  if (api == nullptr) return found;
  for (const Slot& slot : api->slots) {
    if (argument_of(program, call, slot.position, slot.keyword) == argument)
      return {call, argument, api, &slot};
  }
  return found;
}

void offer_to_run(const RuleContext& context, const HandedOver& handed, FixSink& sink) {
  Program& program = context.program();
  if (handed.api->role == Role::offload && is_awaited(program, handed.call) &&
      can_await(context, handed.call)) {
    const std::size_t place = place_of(program, handed);
    const auto rest = arguments_after(context, handed.call, place);
    if (place == 0 || !rest) return;
    const auto coroutine = coroutine_source(context, handed.argument, *rest);
    if (!coroutine) return;
    return sink.offer_preferred("Await it here",
                                {await_instead_of(context, handed.call, *coroutine)});
  }
  const bool in_pool = receiver_role(program, handed.call) == Role::thread_pool &&
                       !handed.slot->many && handed.slot->position == 0 &&
                       handed.api->kind == ApiKind::function;
  if (context.async_library() != AsyncLibrary::asyncio) return;
  if (in_pool || is_thread(*handed.api)) offer_loop_in_thread(context, handed, sink);
}

void offer_to_pass(const RuleContext& context, const HandedOver& handed, FixSink& sink) {
  Program& program = context.program();
  if (program.expr(handed.argument).kind != ExprKind::call) return;
  const auto arguments = arguments_after(context, handed.argument, 0);
  if (!arguments) return;
  const std::string callee = context.source(program.child(handed.argument, 0));
  const ByteRange range = program.range(handed.argument);
  const std::string title = "Pass `" + context.quoted(program.child(handed.argument, 0)) + "`";
  const std::string beside = arguments->empty() ? "" : ", " + *arguments;
  if (is_thread(*handed.api)) {
    if (argument_of(program, handed.call, -1, "args").valid()) return;
    const std::size_t place = place_of(program, handed);
    const bool is_last = place == 0 || place + 1 == program.expr(handed.call).child_count ||
                         arguments_after(context, handed.call, place) == "";
    if (!arguments->empty() && !is_last) return;
    const bool is_one = program.expr(handed.argument).child_count == 2;
    const std::string given =
        arguments->empty() ? "" : ", args=(" + *arguments + (is_one ? ",)" : ")");
    return sink.offer_preferred(title, {{range, callee + given}});
  }
  if (!passes_arguments(program, handed)) return;
  const std::size_t place = place_of(program, handed);
  if (place == 0 && !arguments->empty()) return;
  if (place > 0 && !arguments->empty() &&
      arguments_after(context, handed.call, place).value_or("").size() > 0) {
    return;
  }
  sink.offer_preferred(title, {{range, callee + beside}});
}

}  // namespace interlock
