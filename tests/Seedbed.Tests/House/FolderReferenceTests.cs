using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;

namespace Seedbed.Tests.House;

/// <summary>References between the folders of the library, and between projects, point one way.</summary>
public class FolderReferenceTests
{
    /// <summary>What the code of each folder may use besides its own folder and the exceptions at the root.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Tables"] = ["Numerics"],
        ["Networks"] = ["Numerics"],
        ["Lanes"] = ["Numerics", "Networks", "Tables"],
        ["Training"] = ["Numerics", "Networks", "Tables", "Lanes"],
        ["Studies"] = ["Numerics", "Networks", "Tables", "Lanes", "Training"],
        ["Models"] = ["Numerics", "Networks", "Tables", "Lanes", "Training", "Studies"],
        ["Landscape"] = ["Numerics", "Networks", "Tables", "Lanes", "Training", "Studies"],
        ["Search"] = ["Numerics", "Networks", "Tables", "Lanes", "Training", "Studies", "Models"],
    };

    [Fact]
    public void FoldersReferToOneAnotherInOneDirection()
    {
        Dictionary<string, string> folders = FoldersOfTypes();
        ArchUnitNET.Domain.Architecture library = new ArchLoader().LoadAssembly(typeof(Mlp).Assembly).Build();
        SortedSet<string> faults = new(StringComparer.Ordinal);
        foreach (IType type in library.Types.Where(type => FolderOf(type, folders) is not null))
        {
            string from = FolderOf(type, folders)!;
            foreach (ITypeDependency dependency in type.Dependencies.Where(dependency => dependency.Target is not GenericParameter))
            {
                string? to = FolderOf(dependency.Target, folders);
                if (to is not null && !string.Equals(from, to, StringComparison.Ordinal) && !Allowed[from].Contains(to, StringComparer.Ordinal))
                {
                    faults.Add($"{from}/{type.Name} uses {to}/{dependency.Target.Name}");
                }
            }
        }

        Assert.Empty(faults);
        Assert.True(folders.Count > 50);
    }

    [Fact]
    public void EveryFolderHasItsPlaceInTheRule() =>
        Assert.DoesNotContain(Directory.GetDirectories(Library).Select(Path.GetFileName), name => name is not ("bin" or "obj") && !Allowed.ContainsKey(name!));

    [Fact]
    public void NoProjectOfTheLibraryRefersToAnother()
    {
        foreach (string project in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            string[] references = [.. File.ReadLines(project).Where(line => line.Contains("<ProjectReference", StringComparison.Ordinal))];
            string name = Path.GetFileNameWithoutExtension(project);
            if (string.Equals(name, "Seedbed", StringComparison.Ordinal))
            {
                Assert.Empty(references);
            }
            else if (!string.Equals(name, "Seedbed.Cli", StringComparison.Ordinal))
            {
                Assert.All(references, line => Assert.Contains("/Seedbed.csproj", line, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void UnsafeCodeStaysWithTheLanes() =>
        Assert.Empty(
            Directory.GetFiles(Library, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(file => File.ReadAllText(file).Contains("unsafe ", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0])
                .Distinct(StringComparer.Ordinal)
                .Except(["Numerics", "Lanes", "Networks", "Training"], StringComparer.Ordinal));

    private static string Library => Path.Combine(Repository.Root, "src", "Seedbed");

    /// <summary>Each type is in the file of its name, so the file's folder is the type's.</summary>
    private static Dictionary<string, string> FoldersOfTypes()
    {
        Dictionary<string, string> folders = new(StringComparer.Ordinal);
        foreach (string folder in Allowed.Keys.Where(folder => Directory.Exists(Path.Combine(Library, folder))))
        {
            foreach (string file in Directory.GetFiles(Path.Combine(Library, folder), "*.cs", SearchOption.AllDirectories))
            {
                folders[Path.GetFileName(file).Split('.', '{')[0]] = folder;
            }
        }

        return folders;
    }

    private static string? FolderOf(IType type, Dictionary<string, string> folders)
    {
        string name = type.FullName;
        if (!name.StartsWith("Seedbed.", StringComparison.Ordinal))
        {
            return null;
        }

        // Nested types belong to the outermost one; generic ones carry their arity.
        string outer = name.Split('+', '/', '<')[0].Split('`')[0];
        return folders.GetValueOrDefault(outer[(outer.LastIndexOf('.') + 1)..]);
    }
}
