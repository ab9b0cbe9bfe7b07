#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "analysis/advice/call_item.h"
#include "analysis/rules/rule_context.h"

// Who calls what, through threads, processes, tasks and event loops. Not thread-safe, as the
// context is not. A project that is null has no files but the context's own.
namespace interlock {

class Project;

// What stands at `offset`: the function that is defined, called, awaited or handed over there, or
// the API that blocks.
[[nodiscard]] std::vector<CallItem> call_items_at(const RuleContext& context, Project* project,
                                                  std::uint32_t offset);

// What the item of this key runs, starts or blocks in. Empty where the file has no such item now.
[[nodiscard]] std::vector<CallLink> outgoing_calls(const RuleContext& context, Project* project,
                                                   const CallKey& key, const std::stop_token& stop);

// Who runs or starts it: in the project's folders, or without those in the folders that the file's
// imports are looked for in. Fewer where it is stopped.
[[nodiscard]] std::vector<CallLink> incoming_calls(const RuleContext& context, Project* project,
                                                   const CallKey& key, const std::stop_token& stop);

}  // namespace interlock
