#include "server/cli/shell_completions.h"

#include <string_view>
#include <vector>

#include "analysis/rules/rule.h"
#include "server/cli/command_description.h"

namespace interlock {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string rule_names() {
  std::string out;
  for (const Rule* rule : all_rules()) out.append(out.empty() ? "" : " ").append(rule->name);
  return out;
}

std::string command_names(const CommandLineDescription& line, std::string_view separator) {
  std::vector<std::string> names;
  for (const CommandDescription& command : line.commands) names.push_back(command.name);
  return joined(names, separator);
}

// In single quotes, for any of the three shells.
std::string quoted(std::string_view text, std::string_view quote_in_quotes) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string(quote_in_quotes) : std::string(1, c);
  return out + "'";
}

// bash: what completes a value, as statements in a `case` that has set `cur`.
std::string bash_value(const OptionDescription& option) {
  switch (option.value) {
    case ArgumentKind::choice:
      return "COMPREPLY=($(compgen -W \"" + joined(option.choices, " ") + "\" -- \"$cur\"))";
    case ArgumentKind::rule:
      return "COMPREPLY=($(compgen -W \"$rules\" -- \"$cur\"))";
    case ArgumentKind::rules:
      return "_interlock_list \"ALL $rules\"";
    case ArgumentKind::path:
      return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
    case ArgumentKind::any:
    case ArgumentKind::none:
      break;
  }
  return "COMPREPLY=()";
}

void add_bash_command(std::string& out, const CommandDescription& command) {
  std::string words;
  std::string arguments = "COMPREPLY=()";
  out += "    " + command.name + ")\n      case $previous in\n";
  for (const OptionDescription& option : command.options) {
    words += (words.empty() ? "" : " ") + joined(option.names, " ");
    if (option.names.empty()) {
      arguments = bash_value(option);
    } else if (option.value != ArgumentKind::none) {
      out += "        " + joined(option.names, "|") + ") " + bash_value(option) + "; return ;;\n";
    }
  }
  out += "      esac\n      options=\"" + words + "\"\n      [[ $cur == -* ]] || { " + arguments +
         "; return; }\n      ;;\n";
}

std::string bash(const CommandLineDescription& line) {
  std::string out =
      "# bash completion for interlock, made by `interlock completions bash`\n"
      "_interlock_list() {\n"
      "  local before=\n"
      "  [[ $cur == *,* ]] && before=${cur%,*},\n"
      "  COMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"${cur##*,}\"))\n"
      "}\n\n"
      "_interlock() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
      "  local command= options= word\n"
      "  local rules=\"" +
      rule_names() +
      "\"\n"
      "  # `--format=json` is three words here.\n"
      "  if [[ $cur == = ]]; then\n"
      "    cur=\n"
      "  elif [[ $previous == = ]]; then\n"
      "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
      "  fi\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; do\n"
      "    case $word in " +
      command_names(line, "|") +
      ") command=$word; break ;; esac\n"
      "  done\n"
      "  case $command in\n";
  for (const CommandDescription& command : line.commands) add_bash_command(out, command);
  std::string words;
  for (const OptionDescription& option : line.program.options)
    words += " " + joined(option.names, " ");
  out += "    *) options=\"" + command_names(line, " ") + "\" ;;\n  esac\n";
  for (const OptionDescription& option : line.program.options) {
    if (option.value == ArgumentKind::none) continue;
    out += "  [[ $previous == " + option.names.front() + " ]] && { " + bash_value(option) +
           "; return; }\n";
  }
  return out + "  COMPREPLY=($(compgen -W \"$options" + words + "\" -- \"$cur\"))\n}\n" +
         "complete -F _interlock interlock\n";
}

// zsh: an _arguments specification. Colons and brackets in it are its own signs.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_value(const OptionDescription& option) {
  const std::string name = ":" + option.argument + ":";
  switch (option.value) {
    case ArgumentKind::none:
      return "";
    case ArgumentKind::choice:
      return ":value:(" + joined(option.choices, " ") + ")";
    case ArgumentKind::rule:
      return name + "(" + rule_names() + ")";
    case ArgumentKind::rules:
      return name + "_sequence compadd - ALL " + rule_names();
    case ArgumentKind::path:
      return name + "_files";
    case ArgumentKind::any:
      break;
  }
  return name;
}

void add_zsh_options(std::string& out, const CommandDescription& command,
                     std::string_view indentation) {
  for (const OptionDescription& option : command.options) {
    const std::string value = zsh_value(option);
    if (option.names.empty()) {
      out += " \\\n" + std::string(indentation) + quoted("*" + value, "'\\''");
    }
    for (const std::string& name : option.names) {
      const bool takes_equals = name.starts_with("--") && option.value != ArgumentKind::none;
      out +=
          " \\\n" + std::string(indentation) +
          quoted("*" + name + (takes_equals ? "=" : "") + "[" + zsh_text(option.text) + "]" + value,
                 "'\\''");
    }
  }
}

std::string zsh(const CommandLineDescription& line) {
  std::string out =
      "#compdef interlock\n"
      "# zsh completion for interlock, made by `interlock completions zsh`\n"
      "_interlock() {\n"
      "  local context state state_descr line\n"
      "  typeset -A opt_args\n"
      "  local -a commands=(\n";
  for (const CommandDescription& command : line.commands)
    out += "    " + quoted(command.name + ":" + zsh_text(command.text), "'\\''") + "\n";
  out += "  )\n  _arguments -C";
  add_zsh_options(out, line.program, "    ");
  out +=
      " \\\n    '1: :->command' \\\n    '*:: :->arguments'\n"
      "  case $state in\n"
      "    command) _describe command commands ;;\n"
      "    arguments)\n"
      "      case $words[1] in\n";
  for (const CommandDescription& command : line.commands) {
    out += "        " + command.name + ") _arguments";
    add_zsh_options(out, command, "          ");
    out += " ;;\n";
  }
  return out +
         "      esac ;;\n  esac\n}\n"
         "if [[ $funcstack[1] == _interlock ]]; then\n  _interlock \"$@\"\nelse\n"
         "  compdef _interlock interlock\nfi\n";
}

std::string fish_value(const OptionDescription& option) {
  switch (option.value) {
    case ArgumentKind::none:
      return "";
    case ArgumentKind::choice:
      return " -x -a " + quoted(joined(option.choices, " "), "\\'");
    case ArgumentKind::rule:
      return " -x -a " + quoted(rule_names(), "\\'");
    case ArgumentKind::rules:
      return " -x -a \"(__fish_append , ALL " + rule_names() + ")\"";
    case ArgumentKind::path:
      return " -r -F";
    case ArgumentKind::any:
      break;
  }
  return " -x";
}

void add_fish_options(std::string& out, const CommandDescription& command,
                      const std::string& condition) {
  for (const OptionDescription& option : command.options) {
    out += "complete -c interlock" + condition;
    for (const std::string& name : option.names)
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    const bool is_path = option.names.empty() && option.value == ArgumentKind::path;
    out += is_path ? " -F" : fish_value(option);
    out += " -d " + quoted(option.text, "\\'") + "\n";
  }
}

std::string fish(const CommandLineDescription& line) {
  const std::string names = command_names(line, " ");
  std::string out =
      "# fish completion for interlock, made by `interlock completions fish`\n"
      "complete -c interlock -f\n";
  add_fish_options(out, line.program, "");
  for (const CommandDescription& command : line.commands) {
    out += "complete -c interlock -n 'not __fish_seen_subcommand_from " + names + "' -a " +
           command.name + " -d " + quoted(command.text, "\\'") + "\n";
    add_fish_options(out, command, " -n '__fish_seen_subcommand_from " + command.name + "'");
  }
  return out;
}

}  // namespace

std::string shell_completions(Shell shell) {
  const CommandLineDescription line = describe_command_line();
  switch (shell) {
    case Shell::bash:
      return bash(line);
    case Shell::zsh:
      return zsh(line);
    case Shell::fish:
      break;
  }
  return fish(line);
}

}  // namespace interlock
