#include "protocol/lsp_command.h"
#include "server/commands.h"
#include "server/handlers/methods.h"

namespace interlock {

void handle_execute_command(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_execute_command(params);
  const ServerCommand* command = read ? find_command(read->command) : nullptr;
  if (command == nullptr) {
    responder.fail(ErrorCode::invalid_params,
                   read ? "Unknown command " + read->command : "A command's name is needed");
    return;
  }
  command->run(session, read->arguments, responder);
}

}  // namespace interlock
