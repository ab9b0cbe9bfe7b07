#include "analysis/program/thread_objects.h"

#include <algorithm>

#include "analysis/program/contexts.h"
#include "analysis/program/effects.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

bool is_thread_class(const Api& api) {
  return api.role == Role::thread || api.role == Role::timer || api.role == Role::process;
}

bool is_pool_class(const Api& api) {
  return api.role == Role::thread_pool || api.role == Role::process_pool;
}

bool sends_elsewhere(const Api& api) {
  return std::any_of(api.slots.begin(), api.slots.end(), [](const Slot& slot) {
    return slot.runs_on == RunsOn::thread || slot.runs_on == RunsOn::process;
  });
}

// The class of the object that `call` makes: it is the class that is called, or a function that is
// told what runs (`context.Process(target=work)`).
const Api* class_made_by(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind != ValueKind::symbol || callee.api == nullptr) return nullptr;
  if (callee.api->kind == ApiKind::klass) return callee.api;
  if (!sends_elsewhere(*callee.api) || callee.api->returns.empty()) return nullptr;
  return find_api(callee.api->returns);
}

const Api* thread_base_of(Program& program, ClassRef c) {
  for (const Api* base : modelled_bases(program, c)) {
    if (is_thread_class(*base)) return base;
  }
  return nullptr;
}

}  // namespace

const Api* thread_class_of(Program& program, const Value& object) {
  if (object.kind == ValueKind::instance)
    return is_thread_class(*object.api) ? object.api : nullptr;
  return object.kind == ValueKind::object ? thread_base_of(program, object.klass) : nullptr;
}

const Api* thread_made_by(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind == ValueKind::klass) return thread_base_of(program, callee.klass);
  const Api* api = class_made_by(program, call);
  return api != nullptr && is_thread_class(*api) ? api : nullptr;
}

const Api* pool_made_by(Program& program, ExprRef call) {
  const Api* api = class_made_by(program, call);
  return api != nullptr && is_pool_class(*api) ? api : nullptr;
}

FunctionRef run_by(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr) return {};
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::thread && slot.runs_on != RunsOn::process) continue;
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    if (argument.valid()) return named_function(program, argument);
  }
  return {};
}

bool is_made_daemon(const Program& program, ExprRef call) {
  const ExprRef daemon = argument_of(program, call, -1, "daemon");
  return daemon.valid() && text_of(program.expr(daemon).name) != "False" &&
         text_of(program.expr(daemon).name) != "None";
}

}  // namespace interlock
