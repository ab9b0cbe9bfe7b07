#include "analysis/program/own_code.h"

#include "analysis/program/call_edges.h"
#include "analysis/program/function_list.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 64;

}  // namespace

std::vector<FunctionRef> own_code_from(Program& program, FunctionRef entry) {
  std::vector<FunctionRef> code{entry};
  for (std::size_t i = 0; i < code.size() && code.size() < kMostFunctions; ++i) {
    for (const CallEdge& edge : edges_of(program, code[i])) {
      const FunctionRef callee = edge.callee;
      if (!callee.valid() || callee.unit >= program.facts().units.size()) continue;
      if (program.function(callee).is_async || contains(code, callee)) continue;
      code.push_back(callee);
    }
  }
  return code;
}

}  // namespace interlock
