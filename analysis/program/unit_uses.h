#pragma once

#include <cstdint>
#include <vector>

namespace interlock {

// Which units of a program's root its answers were found out from, so that a change of some makes
// it forget no more than what they have to do with: the dependencies of incremental computation
// (Acar, Blelloch, Harper: Adaptive functional programming, POPL 2002), kept between units instead
// of answers, which are many times more. Not thread-safe.
class UnitUses {
 public:
  // A unit, and what of it is remembered: what its expressions mean, or which functions it runs,
  // which is found out from that.
  using User = std::uint32_t;
  [[nodiscard]] static constexpr User values(std::uint32_t unit) { return 2 * unit; }
  [[nodiscard]] static constexpr User edges(std::uint32_t unit) { return 2 * unit + 1; }

  // From now on they are noted for each user; the root has `count` units, numbered from 0.
  void start(std::uint32_t count);
  [[nodiscard]] bool is_on() const { return count_ > 0; }
  // Where it was not started: one user for all that is asked, and units of any module.
  static constexpr User kAnybody = 0;
  [[nodiscard]] bool has(User user, std::uint32_t used) const;

  // The answer was found out from unit `used`; only the root's count.
  void note(User user, std::uint32_t used) {
    if (used < count_ || count_ == 0) set(user, used);
  }
  // It was found out from what other files make of the root.
  void note_root(User user) { set(user, count_); }

  // By user, for a program of so many units: true where what is remembered was found out from one
  // of the root's units that have changed, at whatever remove. What other files make of the root
  // counts as changed.
  [[nodiscard]] std::vector<bool> touched_by(const std::vector<std::uint32_t>& changed,
                                             std::uint32_t unit_count) const;
  void forget(User user);

 private:
  using Row = std::vector<std::uint64_t>;  // a bit for each unit of the root, one for note_root()
  void set(User user, std::uint32_t bit);

  std::uint32_t count_ = 0;
  std::vector<Row> rows_;  // by user
};

}  // namespace interlock
