using CoachingPlatform.Server.Gateway.Files;
using CoachingPlatform.Server.Operations;

return args is [CleaningProcess.Word] ? await CleaningProcess.Run() : await CommandLine.Run(args);
