using System.CommandLine;
using Seedbed.Cli.CommandLine;
using Seedbed.Cli.Fitting;
using Seedbed.Cli.Output;
using Seedbed.Cli.Reproducing;

namespace Seedbed.Cli.Commands;

/// <summary><c>seedbed reproduce</c>: runs a published experiment again and compares.</summary>
internal sealed class ReproduceCommand : ToolCommand
{
    private readonly Argument<string?> _name = new("NAME") { Description = "The experiment; without one, all are listed.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _quick = new("--quick") { Description = "Run a smaller form that takes minutes.", Arity = ArgumentArity.Zero };
    private readonly Option<string?> _out = Text("--out", "FOLDER", "Write the page, the verdicts and the data behind them; an interrupted run goes on from here.");
    private readonly Option<string?> _json = Text("--json", "FILE", "Write the verdicts as JSON; - for standard output.");
    private readonly Option<string?> _data = Text("--data", "FOLDER", "Where the tables of the experiments are [a folder data here, beside the tool, or above].");
    private readonly Option<string?> _seed = Text("--seed", "NUMBER", "Names every random number of the run [42].");
    private readonly Option<string?> _threads = Text("--threads", "NUMBER", "Threads; they never change a result [one per core].");

    public ReproduceCommand(CommandEntry entry)
        : base(entry)
    {
        Arguments.Add(_name);
        AddOptions();
    }

    public override IReadOnlyList<OptionGroup> Groups => [new OptionGroup("Options", [_quick, _out, _json, _data, _seed, _threads])];

    protected override IReadOnlyList<string> MoreExamples =>
    [
        "seedbed reproduce simsek-2021 --quick",
        "seedbed reproduce simsek-2021 --out simsek",
    ];

    public override int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_name) is not { } name)
        {
            new ReproductionReport(new Report(ReportConsole.Create(onStandardError: false))).WriteCatalogue(ReproductionCatalogue.Entries());
            return ExitCode.Done;
        }

        Reproduction reproduction = ReproductionCatalogue.Find(name);
        FitOptions settings = new()
        {
            Seed = arguments.GetValue(_seed) is { } seed ? new OptionText(_seed.Name, seed).Seed() : new FitOptions().Seed,
            Threads = arguments.GetValue(_threads) is { } threads ? new OptionText(_threads.Name, threads).Whole() : null,
        };
        settings.Validate();
        JsonTarget json = new(arguments.GetValue(_json));
        OutputFolder? folder = arguments.GetValue(_out) is { } path ? new OutputFolder(path) : null;
        using Interruption interruption = new();
        ReproductionContext context = new(arguments.GetValue(_quick), settings.Seed, settings.Threads, new DataFolder(arguments.GetValue(_data)), folder, interruption.Token);
        try
        {
            reproduction.Run(context);
        }
        catch (OperationCanceledException)
        {
            throw new InterruptedException(folder is null
                ? "interrupted; nothing was kept."
                : $"interrupted; what had been kept in {folder} is used when the same command runs again.");
        }

        if (folder is not null)
        {
            ReproductionFiles.Write(folder, reproduction, context);
        }

        json.Write(writer => ReproductionFiles.WriteJson(writer, reproduction, context));
        new ReproductionReport(new Report(ReportConsole.Create(json.IsStandardOutput))).Write(reproduction, context, folder);
        return context.Claims.Any(claim => claim.Holds == false) ? ExitCode.Deviates : ExitCode.Done;
    }
}
