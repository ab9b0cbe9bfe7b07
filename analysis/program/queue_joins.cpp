#include "analysis/program/queue_joins.h"

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/processes.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

// Whether the method that `call` calls may have the role, by its name.
bool may_be(const Program& program, ExprRef call, Role role) {
  return may_name(program, role, program.expr(program.child(call, 0)).name);
}

// A queue between processes that a feeding thread writes to a pipe: not a manager's.
bool is_piped_queue(Program& program, ExprRef e) {
  const Value value = program.resolve(e);
  return value.is_a(Role::queue) && value.api->pickled == Pickled::at_start;
}

// `name.method` in `call`; invalid where the object is something else.
ExprRef object_of(const Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return {};
  return program.child(callee, 0);
}

// Looks at one function, or at the module's own code. Not thread-safe.
class JoinFinder {
 public:
  JoinFinder(Program& program, std::uint32_t unit_index, FunctionRef f)
      : program_(program), unit_index_(unit_index), f_(f) {}

  void add_to(std::vector<QueueJoin>& found) {
    for (const ExprId id : program_.unit(unit_index_).calls) {
      const ExprRef call{unit_index_, id};
      if (program_.function_around(call) != f_ || !starts_with_objects(call)) continue;
      const auto sending = sending_at(program_, call);
      if (!sending || sending->is_pickled || !sending->callable.valid()) continue;
      for (std::size_t i = 0; i < sending->others.size(); ++i) {
        const ExprRef queue = sending->others[i];
        if (program_.expr(queue).kind != ExprKind::name || !is_piped_queue(program_, queue))
          continue;
        const ExprRef put = put_by(*sending, i);
        if (put.valid()) add_join(call, queue, put, found);
      }
    }
  }

 private:
  [[nodiscard]] bool starts_with_objects(ExprRef call) const {
    return program_.expr(call).child_count >= 3;
  }

  // Where the process's function puts something into its parameter number `index`.
  ExprRef put_by(const Sending& sending, std::size_t index) {
    const FunctionRef target = named_function(program_, sending.callable);
    if (!target.valid()) return {};
    const auto& parameters = program_.function(target).parameters;
    // A method has its object before them.
    const std::size_t first = program_.class_of(target).valid() ? 1 : 0;
    Name name = Name::none;
    const ExprRef parent = program_.parent(sending.others[index]);
    if (parent.valid() && program_.expr(parent).kind == ExprKind::dict) return {};
    if (first + index < parameters.size()) name = parameters[first + index].name;
    for (const ExprId id : program_.unit(target.unit).calls) {
      const ExprRef call{target.unit, id};
      if (program_.function_around(call) != target || !may_be(program_, call, Role::send)) continue;
      const ExprRef object = object_of(program_, call);
      if (object.valid() && program_.expr(object).kind == ExprKind::name &&
          program_.expr(object).name == name) {
        return call;
      }
    }
    return {};
  }

  // The first join of a process after it is made, and the first time that something is taken out,
  // where that is later.
  void add_join(ExprRef making, ExprRef queue, ExprRef put, std::vector<QueueJoin>& found) {
    const Unit& unit = program_.unit(unit_index_);
    ExprRef join;
    for (const ExprId id : unit.calls) {
      const ExprRef call{unit_index_, id};
      if (id <= making.id || program_.function_around(call) != f_) continue;
      if (!join.valid() && is_join(call)) join = call;
    }
    // One with a time limit comes back, and what follows it may be for a process that is killed.
    if (!join.valid() || program_.expr(join).child_count != 1) return;
    const Name name = program_.expr(queue).name;
    ExprRef get;
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& x = unit.exprs[id];
      if (x.kind != ExprKind::name || x.name != name || x.is_target) continue;
      const Use use = use_of({unit_index_, id}, making);
      if (use == Use::other) return;
      if (use != Use::taking) continue;
      const ExprRef call = program_.parent(program_.parent({unit_index_, id}));
      if (unit.exprs[call.id].range.begin < unit.exprs[join.id].range.begin) return;
      if (!get.valid()) get = call;
    }
    if (!get.valid() || program_.function_around(get) != f_) return;
    const bool is_known = std::any_of(found.begin(), found.end(),
                                      [&](const QueueJoin& known) { return known.join == join; });
    if (!is_known) found.push_back({join, queue, put, get});
  }

  bool is_join(ExprRef call) {
    const Value callee = program_.resolve(program_.child(call, 0));
    return callee.names(Role::join) && callee.receiver != nullptr &&
           callee.receiver->role == Role::process;
  }

  enum class Use : std::uint8_t { harmless, taking, other };

  // What is done with the queue: what it is handed to may empty it.
  Use use_of(ExprRef name, ExprRef making) {
    const ExprRef attribute = program_.parent(name);
    if (!attribute.valid()) return Use::other;
    if (program_.expr(attribute).kind != ExprKind::attribute) {
      ExprRef call = attribute;
      while (call.valid() && program_.expr(call).kind != ExprKind::call)
        call = program_.parent(call);
      if (call == making) return Use::harmless;
      const auto sending = call.valid() ? sending_at(program_, call) : std::nullopt;
      return sending && !sending->is_pickled && puts_only(*sending, name) ? Use::harmless
                                                                          : Use::other;
    }
    const ExprRef call = program_.parent(attribute);
    const bool is_call = call.valid() && program_.expr(call).kind == ExprKind::call &&
                         program_.child(call, 0) == attribute;
    if (!is_call) return Use::other;
    return may_be(program_, call, Role::receive) ? Use::taking : Use::harmless;
  }

  // Another process that puts into it, too.
  bool puts_only(const Sending& sending, ExprRef name) {
    for (std::size_t i = 0; i < sending.others.size(); ++i) {
      if (sending.others[i] == name) return put_by(sending, i).valid();
    }
    return false;
  }

  Program& program_;
  std::uint32_t unit_index_;
  FunctionRef f_;
};

}  // namespace

std::vector<QueueJoin> joins_before_drained(Program& program) {
  std::vector<QueueJoin> found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    if (u == 0) JoinFinder(program, u, {}).add_to(found);
    for (FunctionId f = 0; f < program.unit(u).functions.size(); ++f)
      JoinFinder(program, u, {u, f}).add_to(found);
  }
  return found;
}

}  // namespace interlock
