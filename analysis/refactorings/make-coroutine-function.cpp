// A function becomes a coroutine function, and all that calls it awaits it, in whatever file.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/make_async.h"
#include "analysis/refactorings/refactoring.h"

namespace interlock {
namespace {

// The function whose name or `def` is selected; invalid where there is none.
FunctionRef selected_function(const RuleContext& context, ByteRange selection) {
  const Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      if (functions[id].is_lambda) continue;
      const ByteRange name = program.absolute(u, functions[id].name_range);
      const std::uint32_t begin = program.absolute(u, functions[id].range).begin;
      if (begin <= selection.begin && selection.end <= name.end) return {u, id};
    }
  }
  return {};
}

void offer(const RuleContext& context, ByteRange selection, FixSink& sink) {
  const FunctionRef f = selected_function(context, selection);
  if (f.valid()) offer_make_async_everywhere(context, f, sink);
}

}  // namespace

extern const Refactoring make_coroutine_function_refactoring;
const Refactoring make_coroutine_function_refactoring = {.name = "make-coroutine-function",
                                                         .offer = offer};

}  // namespace interlock
