#include "protocol/lsp_code_lens.h"

namespace interlock::lsp {

void write(JsonWriter& out, const std::vector<CodeLens>& lenses) {
  out.begin_array();
  for (const CodeLens& lens : lenses) {
    out.begin_object().key("range");
    write(out, lens.range);
    out.key("data").raw(lens.data).end_object();
  }
  out.end_array();
}

void write_titled(JsonWriter& out, const Json& lens, const Command& command) {
  out.begin_object();
  write_members(out, lens, "command");
  out.key("command");
  write(out, command);
  out.end_object();
}

}  // namespace interlock::lsp
