#include "server/cli/baseline.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "protocol/json.h"
#include "server/settings.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{256} << 20U;
constexpr std::int64_t kVersion = 1;

}  // namespace

std::optional<Baseline> Baseline::read(const std::string& path, std::string& error) {
  const auto bytes = read_file(path, kMaxBytes);
  if (!bytes) {
    error = "this baseline can't be read";
    return std::nullopt;
  }
  const ParsedJson json = parse_json(*bytes);
  if (json.error != JsonError::none || json.value["version"].integer() != kVersion) {
    error = "this is no baseline that `--write-baseline` wrote";
    return std::nullopt;
  }
  Baseline baseline;
  for (const Json& one : json.value["findings"].elements()) {
    KnownFinding finding{std::string(one["path"].string().value_or("")),
                         std::string(one["rule"].string().value_or("")),
                         std::string(one["line"].string().value_or(""))};
    ++baseline.counts_[std::move(finding)];
  }
  return baseline;
}

bool Baseline::take(const KnownFinding& finding) {
  const auto found = counts_.find(finding);
  if (found == counts_.end() || found->second == 0) return false;
  --found->second;
  return true;
}

std::size_t Baseline::left() const {
  std::size_t count = 0;
  for (const auto& [finding, times] : counts_) count += times;
  return count;
}

std::string write_baseline(std::vector<KnownFinding> findings) {
  std::sort(findings.begin(), findings.end());
  std::string text = "{\"version\": 1, \"findings\": [";
  const char* separator = "\n";
  for (const KnownFinding& finding : findings) {
    JsonWriter out;
    out.begin_object().field("path", finding.path).field("rule", finding.rule);
    out.field("line", finding.line).end_object();
    text += std::exchange(separator, ",\n") + out.take();
  }
  return text + "\n]}\n";
}

std::string path_in_baseline(const std::string& file, const std::string& baseline) {
  const auto absolute = [](const std::string& path) {
    return std::filesystem::absolute(path).lexically_normal();
  };
  return absolute(file).lexically_proximate(absolute(baseline).parent_path()).generic_string();
}

}  // namespace interlock
