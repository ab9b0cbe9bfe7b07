#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <csignal>
#include <string>
#include <string_view>

#include "protocol/lsp_position.h"
#include "server/cli/command_line.h"
#include "server/crash_report.h"
#include "server/log.h"
#include "server/quarantine.h"
#include "server/stdio_server.h"
#include "server/version.h"

namespace interlock {
namespace {

int serve(const ServerArguments& arguments) {
  const bool logs_to_file = !arguments.log_file.empty();
  set_up_log(read_log_level(arguments.log_level).value_or(LogLevel::warning),
             logs_to_file ? std::optional<std::string_view>(arguments.log_file) : std::nullopt);
  ServerOptions options;
  options.position_encoding = lsp::read_position_encoding(arguments.position_encoding);
  options.settings.channel = read_channel(arguments.diagnostics_channel);
  options.client_process_id = arguments.client_process_id;
  const std::string crashes = crash_folder();
  options.quarantine = read_crash_files(crashes, version_text());
  report_crashes(crashes, version_text());
  run_stdio_server(std::move(options), arguments.cache_folder);
}

}  // namespace
}  // namespace interlock

int main(int argc, char** argv) {
#ifdef SIGXFSZ
  // A file that may not grow is one that can't be written, and nothing to die of.
  (void)std::signal(SIGXFSZ, SIG_IGN);
#endif
  // A check grows to its size once: giving memory back in between costs more than it helps.
  if (argc > 1 && std::string_view(argv[1]) == "check") {
#ifdef M_TOP_PAD
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 8 << 20);
    mallopt(M_MMAP_THRESHOLD, 1 << 26);
#endif
  }
  return interlock::run_command_line(argc, argv, interlock::serve);
}
