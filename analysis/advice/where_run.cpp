#include "analysis/advice/where_run.h"

#include "analysis/program/qualified_name.h"

namespace interlock {

RunsOn runs_on(RunHow how) {
  switch (how) {
    case RunHow::loop:
      return RunsOn::loop;
    case RunHow::thread:
    case RunHow::thread_pool:
      return RunsOn::thread;
    case RunHow::process:
    case RunHow::process_pool:
      return RunsOn::process;
    default:
      return RunsOn::here;
  }
}

std::string_view words_of(RunsOn runs_on) {
  switch (runs_on) {
    case RunsOn::loop:
      return "event loop";
    case RunsOn::thread:
      return "worker thread";
    case RunsOn::process:
      return "process";
    case RunsOn::here:
      break;
  }
  return "";
}

WhereRun::WhereRun(const RuleContext& context) : context_(context) {
  Program& program = context.program();
  const auto add_edges = [&](FunctionRef f) {
    for (const RunEdge& edge : run_edges_of(program, f)) {
      if (!edge.callee.valid() || runs_on(edge.how) == RunsOn::here) continue;
      started_.emplace(std::pair(edge.callee.unit, edge.callee.id), runs_on(edge.how));
      spawns_.push_back({f, edge});
    }
  };
  add_edges({0, kNone});
  for_each_function(program, 0, add_edges);
}

RunsOn WhereRun::of(FunctionRef f) const {
  const RunsOn by_context = context_.contexts().of(f).runs_on;
  if (by_context != RunsOn::here) return by_context;
  const auto found = started_.find({f.unit, f.id});
  return found == started_.end() ? RunsOn::here : found->second;
}

}  // namespace interlock
