#include "server/cli/command_line.h"

namespace {
// Until there is a server.
int serve(const interlock::ServerArguments&) {
  return 2;
}
}  // namespace

int main(int argc, char** argv) {
  return interlock::run_command_line(argc, argv, serve);
}
