#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_command.h"
#include "protocol/lsp_position.h"

// Lines that an editor shows above code. Values. The request carries a document.
namespace interlock::lsp {

// `data`: what the server wants to have back to find the title.
struct CodeLens {
  Range range;
  std::string data;  // JSON
};

void write(JsonWriter& out, const std::vector<CodeLens>& lenses);

// The lens as the client sent it, with its title and what happens when it is clicked.
void write_titled(JsonWriter& out, const Json& lens, const Command& command);

}  // namespace interlock::lsp
