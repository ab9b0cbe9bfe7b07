#include "server/cli/command_options.h"
#include "server/cli/option_parser.h"

// What `interlock server` may be told.
namespace interlock {
namespace {

// How the server and its client talk to each other.
void add_transports(CLI::App& server, ServerArguments& arguments) {
  server.add_flag("--stdio", "Speak over standard input and output, as without this");
  server.add_option("--socket", arguments.port, "The client waits at this port of the machine")
      ->type_name("PORT");
  server.add_option("--pipe", arguments.pipe, "The client waits at this Unix domain socket")
      ->type_name("PATH");
  server.add_option("--record", arguments.record, "Record the session, for a bug report")
      ->type_name("FILE");
  server
      .add_option("--replay", arguments.replay,
                  "Play a recording instead of a client, and print what the server says")
      ->type_name("FILE");
  server.callback([&server] {
    std::size_t ways = 0;
    for (const char* way : {"--stdio", "--socket", "--pipe", "--replay"})
      ways += server.count(way) > 0 ? 1 : 0;
    if (ways > 1 || server.count("--replay") * server.count("--record") > 0)
      throw CLI::ValidationError("server", "has one client, or one recording to play");
  });
}

}  // namespace

void add_server(CLI::App& app, CommandLine& line) {
  CLI::App* server = app.add_subcommand("server", "Run the language server, for editors");
  add_transports(*server, line.server);
  server->add_option("--log-file", line.server.log_file, "Log to this file, not to standard error")
      ->type_name("PATH");
  server->add_option("--log-level,--log", line.server.log_level, "How much to log")
      ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}))
      ->type_name("LEVEL");
  server
      ->add_option("--position-encoding", line.server.position_encoding,
                   "What columns count, whatever the editor offers")
      ->check(CLI::IsMember({"utf-8", "utf-16", "utf-32"}))
      ->type_name("ENCODING");
  server
      ->add_option("--diagnostics-channel", line.server.diagnostics_channel,
                   "Who begins: the server (push) or the editor (pull)")
      ->check(CLI::IsMember({"automatic", "push", "pull"}))
      ->type_name("CHANNEL");
  server
      ->add_option("--client-process-id,--clientProcessId", line.server.client_process_id,
                   "End when this process does")
      ->type_name("ID");
  server
      ->add_option("--memory-budget", line.server.memory_budget,
                   "Forget what was not used lately where more is in use (512)")
      ->check(CLI::Range(64, 1 << 20).description(""))
      ->type_name("MB");
  server
      ->add_option("--largest-message", line.server.largest_message,
                   "Skip what the client says with one message that is larger (256)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("MB");
  add_cache(*server, line.server.cache_folder);
}

}  // namespace interlock
