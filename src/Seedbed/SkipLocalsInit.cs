using System.Runtime.CompilerServices;

// Clearing the locals of a kernel takes as long as a good part of its work.
[module: SkipLocalsInit]
