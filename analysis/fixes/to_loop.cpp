#include "analysis/fixes/to_loop.h"

#include <optional>
#include <string>
#include <utility>

#include "analysis/fixes/offload.h"
#include "analysis/program/call_targets.h"

namespace interlock {
namespace {

// How code at `call` names the event loop: the receiver itself, an attribute of its object, or
// `loop`.
std::optional<std::string> loop_name(const RuleContext& context, ExprRef call) {
  Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind == ExprKind::attribute) {
    const ExprRef receiver = program.child(callee, 0);
    if (program.resolve(receiver).is_a(Role::event_loop)) return context.source(receiver);
  }
  const FunctionRef method = method_around(program, program.function_around(call));
  const Name self = method.valid() ? program.self_name(method) : Name::none;
  if (self != Name::none) {
    for (const Program::AttributeRef& ref : program.attributes_of(program.class_of(method))) {
      const AttributeBinding& b = program.unit(ref.unit).attribute_bindings[ref.index];
      const bool is_loop =
          b.value != kNone && program.resolve({ref.unit, b.value}).is_a(Role::event_loop);
      if (is_loop) return std::string(text_of(self)) + "." + std::string(text_of(b.name));
    }
  }
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const Value loop = program.resolve_name(scope, intern("loop"), call);
  return loop.is_a(Role::event_loop) ? std::optional<std::string>("loop") : std::nullopt;
}

bool has_plain_arguments_only(const Program& program, ExprRef call) {
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  for (const ExprId id : parts.subspan(1)) {
    const ExprKind kind = program.expr({call.unit, id}).kind;
    if (kind == ExprKind::keyword || kind == ExprKind::double_star || kind == ExprKind::generator)
      return false;
  }
  return true;
}

std::string arguments_of(const RuleContext& context, ExprRef call) {
  const Program& program = context.program();
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  if (parts.size() < 2) return "";
  const ByteRange first = program.range({call.unit, parts[1]});
  const ByteRange last = program.range({call.unit, parts.back()});
  return context.text().substring({first.begin, last.end});
}

}  // namespace

void offer_to_loop(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  if (!statement_of_whole(program, call).valid()) return;
  const Api* api = called_api(program, call);
  const auto loop = loop_name(context, call);
  if (api == nullptr || !loop) return;
  const ExprRef callee = program.child(call, 0);
  Fix fix;
  fix.preferred = true;
  const bool takes_callback = !api->slots.empty() && api->slots[0].position == 0 &&
                              program.resolve(callee).receiver != nullptr &&
                              program.resolve(callee).receiver->role == Role::event_loop;
  if (takes_callback) {
    fix.title = "Call it by `call_soon_threadsafe`";
    fix.edits.push_back({program.range(callee), *loop + ".call_soon_threadsafe"});
    return sink.offer(std::move(fix));
  }
  if (!has_plain_arguments_only(program, call)) return;
  const std::string arguments = arguments_of(context, call);
  if (api->role == Role::create_task) {
    if (program.expr(call).child_count != 2) return;
    const ScopeRef scope{call.unit, program.expr(call).scope};
    const auto name = import_member(context, scope, "asyncio.run_coroutine_threadsafe");
    if (!name) return;
    if (name->import) fix.edits.push_back(*name->import);
    fix.title = "Start it by `run_coroutine_threadsafe`";
    fix.edits.push_back({program.range(call), name->name + "(" + arguments + ", " + *loop + ")"});
    return sink.offer(std::move(fix));
  }
  fix.title = "Call it by `call_soon_threadsafe`";
  fix.edits.push_back({program.range(call), *loop + ".call_soon_threadsafe(" +
                                                context.source(callee) +
                                                (arguments.empty() ? "" : ", ") + arguments + ")"});
  sink.offer(std::move(fix));
}

}  // namespace interlock
