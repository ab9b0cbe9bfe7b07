#pragma once

#include "analysis/advice/function_evidence.h"
#include "analysis/advice/place_facts.h"
#include "analysis/advice/subject.h"

// What is known of the place where a subject stands. Not thread-safe, as the context is not.
namespace interlock {

// The call that the subject is the callee of; invalid where it is not called.
[[nodiscard]] ExprRef call_of(const RuleContext& context, const Subject& subject);

// The callable that `call` is given to run; invalid where there is none.
[[nodiscard]] ExprRef callable_given_to(const RuleContext& context, ExprRef call);

// Facts and words of the file as a whole.
[[nodiscard]] PlaceFacts facts_of_file(const RuleContext& context);

// Facts of a function: what its code shows, and where the file runs it. An invalid one stands for
// the module's own code.
[[nodiscard]] PlaceFacts facts_of_function(const RuleContext& context, FunctionRef function);

// Facts of a SubjectKind::name, for the remarks of its topic.
[[nodiscard]] PlaceFacts facts_at(const RuleContext& context, const Subject& subject);

// Facts of a call that may block, for the remarks of the page on blocking calls. `where` are those
// of the place.
void add_blocking(const RuleContext& context, ExprRef call, const Api& api, PlaceFacts& where);

}  // namespace interlock
