#include "server/cli/manual.h"

#include <algorithm>
#include <string_view>

#include "server/cli/command_description.h"
#include "server/version.h"

namespace interlock {
namespace {

// Text as troff reads it: signs that mean something to it are escaped, `code` is bold.
std::string troff(std::string_view text) {
  std::string out;
  bool in_code = false;
  bool at_line_start = true;
  for (const char c : text) {
    if (at_line_start && (c == '.' || c == '\'')) out += "\\&";
    at_line_start = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '`') {
      out += in_code ? "\\fR" : "\\fB";
      in_code = !in_code;
    } else {
      out += c;
    }
  }
  return out;
}

void add_option(std::string& page, const OptionDescription& option) {
  page += ".TP\n";
  for (const std::string& name : option.names)
    page += (&name == &option.names.front() ? "\\fB" : ", \\fB") + troff(name) + "\\fR";
  std::string value = option.argument;
  if (option.names.empty()) {
    page += "\\fI" + troff(value) + "\\fR";
  } else if (!value.empty()) {
    page += " \\fI" + troff(value) + "\\fR";
  }
  page += "\n" + troff(option.text) + ".\n";
  // Where help shows a name for what follows, the choices are told apart.
  if (!option.choices.empty() && value.find('|') == std::string::npos) {
    std::string list;
    for (const std::string& choice : option.choices) list += (list.empty() ? "" : ", ") + choice;
    page += "One of " + troff(list) + ".\n";
  }
}

// Paragraphs; lines that are indented, such as those of examples, stay as they are.
void add_paragraphs(std::string& page, std::string_view text) {
  bool is_filled = true;
  page += ".PP\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_indented = line.starts_with("  ");
    if (is_indented && is_filled) page += ".nf\n";
    if (!is_indented && !is_filled) page += ".fi\n";
    is_filled = !is_indented;
    page += line.empty() ? ".PP\n" : troff(line) + "\n";
  }
  if (!is_filled) page += ".fi\n";
}

void add_command(std::string& page, const CommandDescription& command) {
  std::string arguments;
  for (const OptionDescription& option : command.options) {
    if (option.names.empty()) arguments += " \\fI" + troff(option.argument) + "\\fR";
  }
  page += ".SS \\fBinterlock " + command.name + "\\fR [\\fIOPTIONS\\fR]" + arguments + "\n" +
          troff(command.text) + ".\n";
  for (const OptionDescription& option : command.options) add_option(page, option);
  if (!command.footer.empty()) add_paragraphs(page, command.footer);
}

constexpr const char* kEnd = R"(.SH EXIT STATUS
.TP
.B 0
Nothing was found.
.TP
.B 1
There are findings.
.TP
.B 2
Something could not be checked, or was asked wrongly.
.SH ENVIRONMENT
.TP
.BR NO_COLOR ", " FORCE_COLOR ", " TERM
Whether colours are used, unless \fB\-\-color\fR says it.
.TP
.B VIRTUAL_ENV
The Python environment whose libraries calls are followed into, unless the settings name one.
.TP
.B XDG_CACHE_HOME
Where \fIinterlock\fR keeps what it learned of files; else \fI~/.cache\fR.
.TP
.B XDG_CONFIG_HOME
Where \fIinterlock/interlock.toml\fR has what you want in all projects; else \fI~/.config\fR.
.SH FILES
.TP
.I pyproject.toml
Its table [tool.interlock] has the settings.
.TP
.I interlock.toml
Has them too, without that line, and counts instead.
.TP
.I ~/.config/interlock/interlock.toml
The settings where a project says nothing.
.TP
.I ~/.cache/interlock
What earlier runs learned. It may be removed at any time.
)";

}  // namespace

std::string manual_page() {
  const CommandLineDescription line = describe_command_line();
  const std::string whole = version_text();
  const std::string version = whole.substr(0, whole.find(' '));
  std::string page = ".TH INTERLOCK 1 \"\" \"interlock " + troff(version) +
                     "\" \"User Commands\"\n"
                     ".SH NAME\n"
                     "interlock \\- concurrency guidance for Python\n"
                     ".SH SYNOPSIS\n"
                     ".B interlock\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n"
                     ".SH DESCRIPTION\n" +
                     troff(line.program.text) + "\n";
  add_paragraphs(page, line.program.footer);
  page += ".SH OPTIONS\n";
  for (const OptionDescription& option : line.program.options) add_option(page, option);
  page += ".SH COMMANDS\n";
  for (const CommandDescription& command : line.commands) add_command(page, command);
  return page + kEnd;
}

}  // namespace interlock
