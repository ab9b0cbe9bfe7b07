#include "analysis/program/child_writes.h"

#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/module_places.h"
#include "analysis/program/own_code.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

// A call that sends a function of this file to another process.
struct Start {
  ExprRef call;
  ExprRef argument;
  FunctionRef function;
};

// Whether the call makes a pool: what it is given to call sets up the pool's processes.
bool makes_pool(const Api& api) {
  const Api* made = api.kind == ApiKind::klass ? &api : find_api(returns_of(api));
  return made != nullptr && made->role == Role::process_pool;
}

std::vector<Start> starts_of(Program& program) {
  std::vector<Start> starts;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      if (program.expr(call).child_count < 2) continue;
      const Api* api = called_api(program, call);
      if (api == nullptr || api->slots.empty() || makes_pool(*api)) continue;
      for (const Slot& slot : api->slots) {
        if (slot.runs_on != RunsOn::process) continue;
        const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
        if (!argument.valid()) continue;
        const FunctionRef f = named_function(program, argument);
        if (f.valid() && f.unit < program.facts().units.size())
          starts.push_back({call, argument, f});
      }
    }
  }
  return starts;
}

class ChildFinder {
 public:
  ChildFinder(Program& program, SharedStates& states) : program_(program), states_(states) {}

  std::vector<ChildWrite> find() {
    starts_ = starts_of(program_);
    if (starts_.empty()) return {};
    for (const Start& start : starts_) {
      for (const FunctionRef f : own_code_from(program_, start.function)) {
        if (!contains(in_children_, f)) in_children_.push_back(f);
      }
    }
    for (const Start& start : starts_) look_at(start);
    std::sort(found_.begin(), found_.end(), [&](const ChildWrite& a, const ChildWrite& b) {
      return program_.range(a.write.target).begin < program_.range(b.write.target).begin;
    });
    return std::move(found_);
  }

 private:
  void look_at(const Start& start) {
    SharedState& module = states_.of({});
    const std::vector<FunctionRef> code = own_code_from(program_, start.function);
    for (const auto* accesses : {&module.writes(), &module.uses()}) {
      for (const StateAccess& access : *accesses) {
        if (!access.writes() || !contains(code, access.owner) || is_told(access)) continue;
        // What isn't known may be shared between processes.
        const bool is_own =
            access.kind == AccessKind::store || container_at(program_, {}, access.place) != nullptr;
        if (!is_own) continue;
        const ExprRef read = read_after(start, access.place);
        if (read.valid()) found_.push_back({access, start.argument, read});
      }
    }
  }

  [[nodiscard]] bool is_told(const StateAccess& access) const {
    return std::any_of(found_.begin(), found_.end(), [&](const ChildWrite& other) {
      return other.write.target == access.target;
    });
  }

  // The first read of the place by the one who makes the call, after it.
  ExprRef read_after(const Start& start, Name place) {
    const FunctionRef parent = program_.function_around(start.call);
    if (contains(in_children_, parent)) return {};
    const std::uint32_t after = program_.range(start.call).end;
    ExprRef found;
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      const Unit& unit = program_.unit(u);
      for (ExprId id = 0; id < unit.exprs.size(); ++id) {
        const Expr& e = unit.exprs[id];
        const ExprRef ref{u, id};
        if (e.kind != ExprKind::name && e.kind != ExprKind::attribute) continue;
        if (!text_of(place).ends_with(text_of(e.name)) || e.in_type) continue;
        const FunctionRef around = program_.function_around(ref);
        if (contains(in_children_, around) || module_place(program_, ref) != place) continue;
        // The parent gives it a value of its own.
        if (e.is_target && around == parent && around.valid()) return {};
        if (e.is_target || found.valid()) continue;
        const bool runs_after = around == parent ? program_.range(ref).begin > after
                                                 : is_called_after(around, parent, start.call);
        if (runs_after) found = ref;
      }
    }
    return found;
  }

  // Whether `parent` calls the function after the place.
  bool is_called_after(FunctionRef f, FunctionRef parent, ExprRef place) {
    if (!f.valid()) return false;
    const auto& calls = program_.unit(place.unit).calls;
    return std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
      const ExprRef call{place.unit, id};
      if (program_.expr(call).range.begin < program_.expr(place).range.end) return false;
      if (program_.function_around(call) != parent) return false;
      const Value callee = program_.resolve(program_.child(call, 0));
      return callee.kind == ValueKind::function && callee.function == f;
    });
  }

  Program& program_;
  SharedStates& states_;
  std::vector<Start> starts_;
  std::vector<FunctionRef> in_children_;  // all that some process runs
  std::vector<ChildWrite> found_;
};

}  // namespace

std::vector<ChildWrite> child_writes(Program& program, SharedStates& states) {
  return ChildFinder(program, states).find();
}

}  // namespace interlock
