#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// How code in `scope` writes the member `qualified` of a module: by a name imported for it (`from
// asyncio import sleep`), else through its module ("asyncio.sleep"). Nothing where the module's
// name means something else there.
[[nodiscard]] std::optional<ImportedModule> import_member(const RuleContext& context,
                                                          ScopeRef scope,
                                                          std::string_view qualified);

// Whether `await` may replace `e` where it stands; in `made`, too, which a fix makes a coroutine
// function.
[[nodiscard]] bool can_await(const RuleContext& context, ExprRef e, FunctionRef made = {});

// Replaces `e` by `await` of `awaitable`, in parentheses where precedence asks for them.
[[nodiscard]] TextEdit await_instead_of(const RuleContext& context, ExprRef e,
                                        std::string awaitable);

// What has to happen elsewhere: the call that is offloaded, or going through the items of what is.
// A value.
enum class Offloaded : std::uint8_t { call, items };

// The call made by `function`, which passes on no keyword arguments and is given `before` and what
// is called: "loop.run_in_executor(None, f, 1)". Adds the imports that it needs to `edits`; nothing
// where a name that it needs means something else.
[[nodiscard]] std::optional<std::string> call_through(const RuleContext& context, ExprRef call,
                                                      ScopeRef scope, const std::string& function,
                                                      const std::string& before, Offloaded what,
                                                      std::vector<TextEdit>& edits);

// Offers to make the call `call` of something that blocks elsewhere: in a thread of its library,
// and for asyncio by the loop's executor as well. `made`: as above.
void offer_offload(const RuleContext& context, ExprRef call, FixSink& sink,
                   Offloaded what = Offloaded::call, FunctionRef made = {});

// The edit that removes the import of the name that `use` begins with, where the file reads the
// name no more than `uses_removed` times.
[[nodiscard]] std::optional<TextEdit> remove_import_left_unused(const RuleContext& context,
                                                                ExprRef use, int uses_removed = 1);

}  // namespace interlock
