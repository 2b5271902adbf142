package io.nightwatt.server.cli;

import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nightwatt completion SHELL`: a script that makes a shell complete our commands and options.
@Command(
        name = "completion",
        description = {
            "Prints a script that makes a shell complete commands and options.",
            "bash:       source <(nightwatt completion bash)",
            "zsh:        source <(nightwatt completion zsh)",
            "PowerShell: nightwatt completion powershell | Out-String | Invoke-Expression"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    private static final String NAME = "nightwatt";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    /// As they are written on the command line.
    @SuppressWarnings("JavaCase")
    enum Shell {
        bash,
        zsh,
        powershell
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        spec.commandLine()
                .getOut()
                .println(
                        switch (shell) {
                            case bash -> AutoComplete.bash(NAME, root);
                            // Ours is bash's script; zsh needs to be told first that it reads it.
                            case zsh ->
                                    "autoload -U +X compinit && compinit\n"
                                            + AutoComplete.bash(NAME, root);
                            case powershell -> powershell(root);
                        });
        return CommandLine.ExitCode.OK;
    }

    private static String powershell(CommandLine root) {
        SortedMap<String, String> words = new TreeMap<>();
        collect(root, "", words);
        StringJoiner table = new StringJoiner("\n");
        words.forEach((path, list) -> table.add("        '%s' = @(%s)".formatted(path, list)));
        return """
        Register-ArgumentCompleter -Native -CommandName %s -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @{
        %s
            }
            $path = ''
            foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
                if ($element.Extent.EndOffset -ge $cursorPosition) { break }
                $next = ("$path " + $element.ToString()).Trim()
                if ($words.ContainsKey($next)) { $path = $next }
            }
            $words[$path] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }\
        """
                .formatted(NAME, table);
    }

    private static void collect(CommandLine command, String path, Map<String, String> words) {
        TreeSet<String> next = new TreeSet<>(command.getSubcommands().keySet());
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> next.add(option.longestName()));
        StringJoiner list = new StringJoiner(", ");
        next.forEach(word -> list.add("'" + word.replace("'", "''") + "'"));
        words.put(path, list.toString());
        command.getSubcommands()
                .forEach((name, sub) -> collect(sub, (path + " " + name).strip(), words));
    }
}
