#include "server/diagnostics_publisher.h"

#include <utility>

#include "protocol/lsp_diagnostic.h"

namespace interlock {

void DiagnosticsPublisher::publish(const std::string& uri, std::int64_t version,
                                   std::string diagnostics) {
  const auto [found, is_first] = published_.try_emplace(uri);
  Published& last = found->second;
  if (!is_first && last.version == version && last.diagnostics == diagnostics) {
    return;
  }
  last = {version, std::move(diagnostics), loop_.now()};
  client_.publish_diagnostics(
      uri, lsp::publish_diagnostics_params({uri, last.version, last.diagnostics}));
}

void DiagnosticsPublisher::close(const std::string& uri) {
  published_.erase(uri);
  client_.publish_diagnostics(uri, lsp::publish_diagnostics_params({uri, std::nullopt, "[]"}));
}

EventLoop::Clock::time_point DiagnosticsPublisher::last_sent(std::string_view uri) const {
  const auto found = published_.find(uri);
  return found == published_.end() ? EventLoop::Clock::time_point() : found->second.at;
}

}  // namespace interlock
