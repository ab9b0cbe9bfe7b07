#include "server/cli/formats/format.h"

#include <array>
#include <utility>

#include "server/cli/formats/places.h"

namespace interlock {

std::span<const Format* const> all_formats() {
  static constexpr std::array<const Format*, 7> kFormats = {
      &text_format,   &concise_format, &json_format, &github_format,
      &gitlab_format, &sarif_format,   &junit_format};
  return kFormats;
}

WrittenFinding written(const FindingToWrite& from, std::string head) {
  return {.rule = from.finding.rule,
          .severity = from.finding.severity,
          .head = std::move(head),
          .why = {},
          .tail = {},
          .fingerprint = fingerprint_of(from.finding, from.text)};
}

void print_heads(const Results& results, std::string_view separator, std::ostream& out) {
  std::string_view before;
  for (const WrittenFinding* finding : results.findings) {
    out << std::exchange(before, separator) << finding->head;
  }
}

}  // namespace interlock
