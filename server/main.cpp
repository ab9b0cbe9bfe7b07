#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <string>
#include <string_view>

#include "protocol/lsp_position.h"
#include "server/cli/command_line.h"
#include "server/crash_report.h"
#include "server/log.h"
#include "server/quarantine.h"
#include "server/server_process.h"
#include "server/system/process.h"
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
  const ServerProcess process{arguments.cache_folder,
                              arguments.port,
                              arguments.pipe,
                              arguments.record,
                              arguments.memory_budget << 20U,
                              arguments.largest_message << 20U};
  return arguments.replay.empty() ? run_server(std::move(options), process)
                                  : replay_session(std::move(options), process, arguments.replay);
}

}  // namespace
}  // namespace interlock

int main(int argc, char** argv) {
  interlock::prepare_process();
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
