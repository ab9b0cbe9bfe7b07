// What the client is told of what was found: the other half of workspace_diagnostics.cpp.
#include <algorithm>

#include "protocol/uri.h"
#include "server/result_id.h"
#include "server/workspace_diagnostics.h"

namespace interlock {
namespace {

constexpr std::string_view kNoDiagnostics = "[]";

}  // namespace

void WorkspaceDiagnostics::analyzed(std::string_view uri) {
  auto path = path_of_file_uri(uri);
  if (!path || !files_.contains(*path)) return;
  untold_.insert(std::move(*path));
  if (!is_active() || tell_timer_ != EventLoop::Timer::none) return;
  tell_timer_ = connection_.loop.call_after(kGathered, [this] {
    tell_timer_ = EventLoop::Timer::none;
    tell();
  });
}

std::optional<WorkspaceDiagnostics::Current> WorkspaceDiagnostics::current(
    const std::string& path) const {
  if (auto open = sources_.open_document(path)) {
    if (!open->report) return std::nullopt;
    return Current{std::move(open->uri), open->version, std::move(*open->report), open->findings};
  }
  const auto file = files_.find(path);
  if (file == files_.end())
    return Current{file_uri(path), std::nullopt, std::string(kNoDiagnostics), 0};
  return Current{file_uri(path), std::nullopt, file->second.report, file->second.findings};
}

std::optional<std::string> WorkspaceDiagnostics::report(const std::string& path, Current current) {
  const auto told = poll_->told.find(path);
  const bool is_known = told != poll_->told.end();
  lsp::WorkspaceDocumentReport out{std::move(current.uri), current.version,
                                   result_id(current.report), std::nullopt};
  if (!is_known && current.report == kNoDiagnostics) return std::nullopt;
  const bool is_unchanged = is_known && told->second.id == out.result_id;
  if (is_unchanged && poll_->part_token.present()) return std::nullopt;
  const std::size_t before = is_known ? told->second.findings : 0;
  if (poll_->findings - before + current.findings > kMostFindings && current.findings > before) {
    is_over_limit_ = true;
    return std::nullopt;
  }
  poll_->findings = poll_->findings - before + current.findings;
  poll_->told[path] = {out.result_id, current.findings};
  if (!is_unchanged) out.diagnostics = std::move(current.report);
  JsonWriter writer;
  write(writer, out);
  return writer.take();
}

std::vector<std::string> WorkspaceDiagnostics::reports() {
  std::vector<std::string> out;
  for (auto path = untold_.begin(); path != untold_.end();) {
    std::optional<Current> now = unread_.contains(*path) ? std::nullopt : current(*path);
    if (!now) {
      ++path;
      continue;
    }
    if (auto written = report(*path, std::move(*now))) out.push_back(std::move(*written));
    path = untold_.erase(path);
  }
  return out;
}

void WorkspaceDiagnostics::tell() {
  if (!is_active() || !poll_->has_begun || !poll_->part_token.present()) return;
  last_told_ = connection_.loop.now();
  send_parts(reports());
}

void WorkspaceDiagnostics::send_parts(const std::vector<std::string>& reports) {
  const std::string token = poll_->part_token.dump();
  std::string items;
  std::size_t count = 0;
  const auto send = [&] {
    if (count > 0) {
      connection_.client.notify("$/progress",
                                lsp::progress_params(token, lsp::workspace_report(items)));
    }
    items.clear();
    count = 0;
  };
  for (const std::string& one : reports) {
    if (count == kChunkFiles || items.size() + one.size() > kChunkBytes) send();
    items += (count == 0 ? "" : ",") + one;
    ++count;
  }
  send();
}

// The user doesn't want to see it any more.
void WorkspaceDiagnostics::take_back() {
  std::vector<std::string> empty;
  for (const auto& [path, told] : poll_->told) {
    if (told.id == result_id(kNoDiagnostics) || sources_.open_document(path)) continue;
    JsonWriter out;
    write(out, lsp::WorkspaceDocumentReport{file_uri(path), std::nullopt, result_id(kNoDiagnostics),
                                            std::string(kNoDiagnostics)});
    empty.push_back(out.take());
  }
  send_parts(empty);
  poll_->told.clear();
  poll_->findings = 0;
  poll_->progress.reset();
  poll_->has_begun = false;
}

void WorkspaceDiagnostics::say_limits() {
  if (has_said_limits_ || (left_out_ == 0 && !is_over_limit_)) return;
  has_said_limits_ = true;
  std::string message = "Interlock shows only a part of what it finds in this workspace:";
  if (left_out_ > 0) message += " " + std::to_string(left_out_) + " files were left out.";
  if (is_over_limit_)
    message += " There are more than " + std::to_string(kMostFindings) + " findings.";
  connection_.client.show_message(lsp::MessageType::information,
                                  message + " `interlock check` looks at everything.");
}

}  // namespace interlock
