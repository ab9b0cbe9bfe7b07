#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "analysis/analysis.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Guidance about what stands at `offset`: a finding, a call that blocks, or a construct of asyncio,
// threading, multiprocessing, concurrent.futures or queue. Not thread-safe, as the context is not.
[[nodiscard]] std::optional<Hover> hover_at(const RuleContext& context,
                                            std::span<const Finding> findings,
                                            std::uint32_t offset);

}  // namespace interlock
