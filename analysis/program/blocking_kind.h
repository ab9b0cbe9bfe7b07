#pragma once

#include <cstddef>
#include <cstdint>

#include "analysis/models/models.h"

// How the APIs of the models keep a thread, sorted by what there is to say of it. Thread-safe.
namespace interlock {

// What keeps an event loop from its other tasks; each has a rule of its own.
enum class BlockingKind : std::uint8_t {
  call,          // it waits for something outside the program, or does all else
  wait,          // it waits for another thread or process of the program
  loop_reentry,  // it runs an event loop, which fails where one is running
  computation,   // it computes
  iteration,     // going through what it gives waits at each step
};
[[nodiscard]] BlockingKind blocking_kind(const Api& api);

// What chains of calls are looked for, each on its own: a function may do all of it.
enum class ChainEnd : std::uint8_t {
  blocking,  // a call that waits
  loop_reentry,
  computation,
};
inline constexpr std::size_t kChainEnds = 3;

// Whether a chain of calls may end with `api`. Most waits for locks are short, and calls with a low
// confidence cheap: no chain leads to them.
[[nodiscard]] bool ends_chain(const Api& api, ChainEnd end);

}  // namespace interlock
