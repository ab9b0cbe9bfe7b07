#pragma once

#include "analysis/program/effects.h"
#include "analysis/rules/rule_context.h"

// Fixes for what is handed to an API that calls it. Functions of a context; not thread-safe, as
// the context is not.
namespace interlock {

// A callable that a call hands over. A value.
struct HandedOver {
  ExprRef call;
  ExprRef argument;
  const Api* api = nullptr;
  const Slot* slot = nullptr;
};

// Calls visit(HandedOver) for each callable argument of the calls that the file makes.
template <typename Visit>
void for_each_handed(const RuleContext& context, Visit&& visit) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    if (program.expr(call).child_count < 2) return;
    const Api* api = called_api(program, call);
    if (api == nullptr) return;
    for (const Slot& slot : api->slots) {
      const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
      if (argument.valid()) visit(HandedOver{call, argument, api, &slot});
    }
  });
}

// The one that a finding about `argument` spoke of; without an API where there is none.
[[nodiscard]] HandedOver handed_over(const RuleContext& context, ExprRef argument);

// Offers to run the coroutine that calling the argument would make, or that it is: to await it
// where the call runs something elsewhere and is awaited, else to run an event loop for it in the
// thread.
void offer_to_run(const RuleContext& context, const HandedOver& handed, FixSink& sink);

// Offers to hand over what the argument, a call, calls, and its arguments beside it.
void offer_to_pass(const RuleContext& context, const HandedOver& handed, FixSink& sink);

}  // namespace interlock
