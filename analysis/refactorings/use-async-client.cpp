// A function that asks a synchronous client becomes a coroutine function with an asynchronous one,
// and all that calls it awaits it.
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/client_rewrite.h"
#include "analysis/fixes/make_async.h"
#include "analysis/refactorings/refactoring.h"

namespace interlock {
namespace {

void offer(const RuleContext& context, ByteRange selection, FixSink& sink) {
  const Program& program = context.program();
  const ExprRef call = selected_call(context, selection);
  if (!call.valid()) return;
  const FunctionRef f = program.function_around(call);
  // In coroutine functions it is a finding, which offers the same.
  if (!f.valid() || program.function(f).is_async || program.function(f).is_lambda) return;
  std::vector<TextEdit> inside = client_rewrite_in(context, call, f);
  if (inside.empty()) return;
  offer_make_async_with(context, f,
                        "Make `" + std::string(text_of(program.function(f).name)) +
                            "` a coroutine function with an asynchronous client",
                        std::move(inside), sink);
}

}  // namespace

extern const Refactoring use_async_client_refactoring;
const Refactoring use_async_client_refactoring = {.name = "use-async-client", .offer = offer};

}  // namespace interlock
