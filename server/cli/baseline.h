#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace interlock {

// A finding as a baseline knows it: it stays the same when lines above it come and go. A value.
struct KnownFinding {
  std::string path;  // from the folder that the baseline is in, with slashes
  std::string rule;
  std::string line;  // what tells its line from others: see fingerprint_of()

  friend auto operator<=>(const KnownFinding&, const KnownFinding&) = default;
};

// Findings that a project has accepted for now: a check speaks of new ones only. Not thread-safe.
class Baseline {
 public:
  // Nothing where the file can't be read or is none; `error` says why, without a final period.
  [[nodiscard]] static std::optional<Baseline> read(const std::string& path, std::string& error);

  // Whether the finding is known. Each is known as often as it was there.
  bool take(const KnownFinding& finding);
  // How many known ones were not taken: they are fixed.
  [[nodiscard]] std::size_t left() const;

 private:
  std::map<KnownFinding, std::size_t> counts_;
};

// The bytes of a baseline with these findings: JSON, sorted, a line a finding, so that versions of
// it can be compared.
[[nodiscard]] std::string write_baseline(std::vector<KnownFinding> findings);

// The path of a file as a baseline at `baseline` has it. Both as a person would write them.
[[nodiscard]] std::string path_in_baseline(const std::string& file, const std::string& baseline);

}  // namespace interlock
