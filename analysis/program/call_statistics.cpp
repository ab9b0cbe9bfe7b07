#include "analysis/program/call_statistics.h"

#include <numeric>

namespace interlock {
namespace {

CalleeOrigin origin_of(Program& program, const Value& callee);

// Of all that it may be: unresolved where one of them is.
CalleeOrigin origin_of_several(Program& program, const Value& callee) {
  CalleeOrigin first = CalleeOrigin::unresolved;
  for (const Value& one : program.alternatives(callee)) {
    const CalleeOrigin origin = origin_of(program, one);
    if (origin == CalleeOrigin::unresolved) return origin;
    if (first == CalleeOrigin::unresolved) first = origin;
  }
  return first;
}

CalleeOrigin origin_of(Program& program, const Value& callee) {
  switch (callee.kind) {
    case ValueKind::function:
    case ValueKind::klass:
    case ValueKind::partial:
      return CalleeOrigin::project;
    case ValueKind::object:
      return program.member(callee, intern("__call__")).known() ? CalleeOrigin::project
                                                                : CalleeOrigin::unresolved;
    case ValueKind::several:
      return origin_of_several(program, callee);
    case ValueKind::symbol:
    case ValueKind::instance:
      if (callee.api == nullptr) return CalleeOrigin::unresolved;
      return callee.api->is_stub ? CalleeOrigin::stub : CalleeOrigin::model;
    case ValueKind::callable:
      return callee.function.valid() ? CalleeOrigin::project : CalleeOrigin::stub;
    default:
      return CalleeOrigin::unresolved;
  }
}

}  // namespace

std::size_t CallStatistics::named() const {
  return unresolved[static_cast<std::size_t>(UnresolvedCause::library)] +
         unresolved[static_cast<std::size_t>(UnresolvedCause::library_object)];
}

std::size_t CallStatistics::total() const {
  return std::accumulate(unresolved.begin(), unresolved.end(), resolved());
}

CallStatistics& CallStatistics::operator+=(const CallStatistics& other) {
  project += other.project;
  model += other.model;
  stub += other.stub;
  for (std::size_t i = 0; i < unresolved.size(); ++i) unresolved[i] += other.unresolved[i];
  return *this;
}

CallStatistics call_statistics(Program& program) {
  CallStatistics found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      const FunctionRef around = program.function_around(call);
      if (!around.valid() || !program.function(around).is_async) continue;
      const ExprRef callee = program.child(call, 0);
      switch (origin_of(program, program.resolve(callee))) {
        case CalleeOrigin::project:
          ++found.project;
          break;
        case CalleeOrigin::model:
          ++found.model;
          break;
        case CalleeOrigin::stub:
          ++found.stub;
          break;
        case CalleeOrigin::unresolved:
          ++found.unresolved[static_cast<std::size_t>(cause_of(program, callee))];
          break;
      }
    }
  }
  return found;
}

}  // namespace interlock
