#include "analysis/advice/semantic_marks.h"

#include <map>
#include <string>

#include "analysis/advice/where_run.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

class MarkFinder {
 public:
  MarkFinder(const RuleContext& context, ByteRange range)
      : context_(context), program_(context.program()), range_(range) {}

  std::vector<SemanticMark> find() {
    for (std::uint32_t u = 0; u < context_.facts().units.size(); ++u) {
      const Unit& unit = program_.unit(u);
      if (u == 0) add_run_by({0, kNone});
      for (FunctionId f = 0; f < unit.functions.size(); ++f) {
        const Function& function = unit.functions[f];
        const ByteRange whole = program_.absolute(u, function.range);
        if (whole.end <= range_.begin || range_.end <= whole.begin) continue;
        if (function.is_async)
          add(program_.absolute(u, function.name_range), SemanticMarkKind::async);
        add_run_by({u, f});
      }
    }
    for (const BlockedPlace& place : context_.blocked_places()) {
      if (place.api->confidence >= Confidence::medium)
        add(name_of(place.at), SemanticMarkKind::blocking);
    }
    for (const BlockedChain& blocked : context_.blocked_chains()) {
      if (blocked.chain.conditions == 0) add(name_of(blocked.at), SemanticMarkKind::blocking);
    }
    std::vector<SemanticMark> marks;
    for (const auto& [begin, mark] : found_) marks.push_back(mark);
    return marks;
  }

 private:
  void add_run_by(FunctionRef f) {
    for (const RunEdge& edge : run_edges_of(program_, f)) {
      if (!edge.callee.valid()) continue;
      const ByteRange name = name_of(edge.at);
      if (program_.function(edge.callee).is_async) add(name, SemanticMarkKind::async);
      if (runs_on(edge.how) == RunsOn::thread) add(name, SemanticMarkKind::cross_thread);
      if (runs_on(edge.how) == RunsOn::process) add(name, SemanticMarkKind::cross_process);
    }
  }

  // The last name of `a.b.c`; empty where there is none.
  [[nodiscard]] ByteRange name_of(ExprRef e) const {
    const ByteRange whole = program_.range(e);
    const ExprKind kind = program_.expr(e).kind;
    if (kind == ExprKind::name) return whole;
    if (kind != ExprKind::attribute) return {whole.begin, whole.begin};
    const std::string text = context_.text().substring(whole);
    const std::size_t name = text.find_last_of(". \t\r\n\\)") + 1;
    return {whole.begin + static_cast<std::uint32_t>(name), whole.end};
  }

  void add(ByteRange name, SemanticMarkKind kind) {
    if (name.empty() || name.begin < range_.begin || range_.end < name.end) return;
    SemanticMark& mark = found_.try_emplace(name.begin, SemanticMark{name, 0}).first->second;
    mark.kinds = static_cast<std::uint8_t>(mark.kinds | static_cast<std::uint8_t>(kind));
  }

  const RuleContext& context_;
  Program& program_;
  ByteRange range_;
  std::map<std::uint32_t, SemanticMark> found_;
};

}  // namespace

std::vector<SemanticMark> semantic_marks(const RuleContext& context, ByteRange range) {
  return MarkFinder(context, range).find();
}

}  // namespace interlock
